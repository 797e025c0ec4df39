/** Writing to the DOM only what changed: a frame of the stage must cost arithmetic, not style recalculation. */

const written = new WeakMap<Element, Map<string, string>>();
const drawn = new WeakMap<Element, unknown>();

export type Written = string | number | boolean | undefined;

/** Sets an attribute if it is not yet so. `undefined` and `false` take it away, `true` stands for an empty one. */
export function put(element: Element, name: string, value: Written): void {
  const text = value === undefined || value === false ? '' : value === true ? 'true' : String(value);
  let known = written.get(element);
  if (!known) written.set(element, (known = new Map()));
  if ((known.get(name) ?? '') === text) return;
  known.set(name, text);
  if (name === '#text') element.textContent = text;
  else if (text === '') element.removeAttribute(name);
  else element.setAttribute(name, text);
}

export function putAll(element: Element, attributes: Readonly<Record<string, Written>>): void {
  for (const name in attributes) put(element, name, attributes[name]);
}

/** The text of an element, never parsed as markup. */
export const putText = (element: Element, text: string): void => put(element, '#text', text);

/** A new SVG element at the end of `parent`. */
export function add<Name extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: Name,
  className: string,
  attributes?: Readonly<Record<string, Written>>,
): SVGElementTagNameMap[Name] {
  const element = parent.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
  if (className !== '') element.setAttribute('class', className);
  if (attributes) putAll(element, attributes);
  parent.append(element);
  return element;
}

/** Whether `datum` differs from what this element was last drawn with; remembers it. */
export function isNew(element: Element, datum: unknown): boolean {
  const before = drawn.get(element);
  drawn.set(element, datum);
  return !same(before, datum);
}

/** Equality of plain data. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  let fields = 0;
  for (const field in left) {
    fields += 1;
    if (!same(left[field], right[field])) return false;
  }
  for (const _ in right) fields -= 1;
  return fields === 0;
}

/** A coordinate, short. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** Moves a group: one attribute a frame for whatever stands in it. */
export const moveTo = (element: Element, x: number, y: number, degrees = 0): void =>
  put(element, 'transform', degrees === 0 ? `translate(${round(x)} ${round(y)})` : `translate(${round(x)} ${round(y)}) rotate(${round(degrees)})`);
