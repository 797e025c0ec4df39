/** Links: thin and open-headed; slow ones carry three bars, cut ones are dashed with two ink strokes in the gap. */
import { select } from 'd3-selection';
import type { SceneLink } from '../scene/scene';
import { add, isNew, moveTo, put, putAll, putText, round } from './attributes';
import type { Ground } from './ground';
import { angleOf, arrowhead, cutStrokes, middleOf, polyline, slowBars } from './shapes';
import { thingId } from './things';

export function drawLinks(layer: SVGGElement, links: readonly SceneLink[], ground: Ground): void {
  select(layer)
    .selectChildren<SVGGElement, SceneLink>()
    .data(links, (link) => `${link.kind}:${link.id}`)
    .join((enter) => enter.append((link) => createLink(layer, link, ground)))
    .each(function draw(link) {
      if (isNew(this, link)) drawLink(this, link, ground);
    });
}

function createLink(layer: SVGGElement, link: SceneLink, ground: Ground): SVGGElement {
  const group = add(layer, 'g', 'link');
  if (link.kind === 'network') put(group, 'data-link', link.id);
  const named = ground.interactive && link.kind === 'network';
  putAll(group, named ? { id: ground.idOf(thingId('link', link.id)), role: 'button' } : { 'aria-hidden': ground.interactive });
  for (const part of ['link-line', 'link-head', 'link-gap', 'link-sign']) add(group, 'path', part);
  add(group, 'text', 'link-note');
  if (link.kind === 'network') add(group, 'path', 'link-hit');
  return group;
}

function drawLink(group: SVGGElement, link: SceneLink, ground: Ground): void {
  const [line, head, gap, sign, note, hit] = group.children as unknown as Element[];
  putAll(group, { 'data-state': link.state, 'data-dimmed': link.dimmed, 'data-dashed': link.dashed });
  if (ground.interactive && link.kind === 'network') put(group, 'aria-label', link.name);
  const path = polyline(link.path);
  put(line!, 'd', path);
  if (hit) put(hit, 'd', path);
  const [before, end] = link.path.slice(-2);
  put(head!, 'd', link.arrow && before && end ? arrowhead(5) : undefined);
  if (before && end) moveTo(head!, end.x, end.y, angleOf(before, end));
  const middle = middleOf(link.path);
  const place = link.sign ?? { at: middle, heading: middle.angle };
  put(gap!, 'd', link.state === 'cut' ? 'M-11 0H11' : undefined);
  put(sign!, 'd', link.state === 'cut' ? cutStrokes(7) : link.state === 'slow' ? slowBars(6) : undefined);
  put(sign!, 'class', link.state === 'cut' ? 'link-strokes' : 'link-bars');
  moveTo(gap!, place.at.x, place.at.y, place.heading);
  moveTo(sign!, place.at.x, place.at.y, place.heading);
  putText(note!, link.note?.text ?? '');
  if (link.note)
    putAll(note!, { x: round(link.note.at.x), y: round(link.note.at.y), class: link.note.anchor === 'middle' ? 'link-note a-middle' : 'link-note' });
}
