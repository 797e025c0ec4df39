/** Nodes: a named group each, with what the scene placed in it and a ground that can be pointed at. */
import { select } from 'd3-selection';
import type { SceneNode } from '../scene/scene';
import { add, put, putAll, round } from './attributes';
import { drawMarks } from './drawMarks';
import type { Ground } from './ground';
import { thingId } from './things';

export function drawNodes(layer: SVGGElement, nodes: readonly SceneNode[], ground: Ground): void {
  select(layer)
    .selectChildren<SVGGElement, SceneNode>()
    .data(nodes, (node) => node.id)
    .join((enter) =>
      enter.append((node) => {
        const group = add(layer, 'g', 'node', { 'data-node': node.id });
        add(group, 'rect', 'node-hit');
        add(group, 'g', 'node-marks');
        return group;
      }),
    )
    .each(function draw(node) {
      put(this, 'data-state', node.view.state);
      if (ground.interactive) putAll(this, { id: ground.idOf(thingId('node', node.id)), role: 'button', 'aria-label': node.name });
      const [hit, marks] = this.children as unknown as [SVGRectElement, SVGGElement];
      putAll(hit, { x: round(node.box.x), y: round(node.box.y), width: round(node.box.width), height: round(node.box.height) });
      drawMarks(marks, node.marks, ground.hatch);
    });
}
