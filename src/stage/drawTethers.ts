/** Tethers: receipt handles, the right to delete, from a message's ring to the worker that holds it; cut ones are stubs with two strokes. */
import { select } from 'd3-selection';
import type { SceneTether } from '../scene/scene';
import { add, put } from './attributes';

export function drawTethers(layer: SVGGElement, tethers: readonly SceneTether[]): void {
  select(layer)
    .selectChildren<SVGGElement, SceneTether>()
    .data(tethers, (tether) => tether.key)
    .join((enter) =>
      enter.append(() => {
        const group = add(layer, 'g', '');
        add(group, 'path', 'tether');
        add(group, 'path', 'link-strokes');
        return group;
      }),
    )
    .each(function draw(tether) {
      const [line, strokes] = this.children as unknown as [Element, Element];
      put(line, 'd', tether.d);
      put(line, 'data-cut', tether.cut);
      put(strokes, 'd', tether.strokes);
    });
}
