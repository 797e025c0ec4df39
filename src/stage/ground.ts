/** What every drawing of one stage shares: ids that are its own, its hatch pattern, and whether it can be acted on. */
import { add } from './attributes';

export interface Ground {
  /** False for thumbnails: no roles, no names, no ids. */
  readonly interactive: boolean;
  /** `url(#…)` of the hatch pattern. */
  readonly hatch: string;
  /** Element id of a thing, unique on the page. */
  idOf(thingId: string): string;
}

let stages = 0;

export function createGround(svg: SVGSVGElement, interactive: boolean): Ground {
  stages += 1;
  const prefix = `stage${stages}`;
  const pattern = add(add(svg, 'defs', ''), 'pattern', '', {
    id: `${prefix}-hatch`,
    width: 6,
    height: 6,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  });
  add(pattern, 'rect', 'hatch-ground', { width: 6, height: 6 });
  add(pattern, 'line', 'hatch-line', { y2: 6 });
  return { interactive, hatch: `url(#${prefix}-hatch)`, idOf: (thing) => `${prefix}-${thing.replaceAll(/\s/g, '_')}` };
}
