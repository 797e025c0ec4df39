/** Colours of the theme for Canvas 2D, which knows no custom properties: read once, and again when the theme changes. */

const names = ['paper', 'ink', 'ink-2', 'ink-3', 'rule', 'outline', 'flight', 'lost', 'duplicate', 'committed', 'dead-letter', 'down'] as const;

type InkName = (typeof names)[number];

export interface Inks {
  readonly ink: Readonly<Record<InkName, string>>;
  /** By key index. */
  readonly keys: readonly { readonly fill: string; readonly edge: string; readonly text: string }[];
  readonly font: string;
}

/** Gives the inks as they are now; asks the style engine only after the theme may have changed. */
export function createInkReader(host: Element): { read(): Inks; destroy(): void } {
  const { documentElement } = host.ownerDocument;
  const view = host.ownerDocument.defaultView!;
  let inks: Inks | undefined;
  const forget = () => (inks = undefined);
  const observer = new MutationObserver(forget);
  observer.observe(documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)', 'print'].map((query) => view.matchMedia(query));
  for (const query of queries) query.addEventListener('change', forget);
  return {
    read: () => (inks ??= readInks(host, view)),
    destroy() {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', forget);
    },
  };
}

function readInks(host: Element, view: Window): Inks {
  // A custom property is not computed to a colour until an element uses it.
  const probe = host.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g');
  host.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return view.getComputedStyle(probe).color;
  };
  const ink = Object.fromEntries(names.map((name) => [name, colour(name)])) as Record<InkName, string>;
  const keys = Array.from({ length: 8 }, (_, index) => {
    const key = `key-${index + 1}`;
    return { fill: colour(`${key}-fill`), edge: colour(`${key}-edge`), text: colour(`${key}-ink`) };
  });
  const font = view.getComputedStyle(probe).fontFamily;
  probe.remove();
  return { ink, keys, font };
}
