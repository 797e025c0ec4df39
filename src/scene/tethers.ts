/** Tethers: the receipt handle, the right to delete, from a message's ring to the bay that holds it; a stub where the right is gone. */
import type { MessageView } from '../systems/views';
import { n } from './drawing';
import { point } from './geometry';
import type { Layout } from './layout';
import type { Place } from './layout';
import type { Point, SceneTether, SceneToken } from './scene';
import { ringReach } from './shelf';
import type { Sketch } from './sketch';
import type { Transit } from './transit';

/** From this many on only what is worked on keeps its tether; more lines could not be followed. */
const mostTethers = 6;

interface Stored {
  readonly message: MessageView;
  readonly key: string;
}

export function tethersOf(layout: Layout, sketch: Sketch, tokens: readonly SceneToken[], transits: readonly Transit[]): readonly SceneTether[] {
  const tethers: SceneTether[] = [];
  const crowded = [...sketch.values()].reduce((sum, { view }) => sum + (view.shape === 'worker' ? view.bays.length : 0), 0) > mostTethers;
  const stored = storedMessages(sketch);
  const tokenOf = new Map(tokens.map((token) => [token.key, token]));
  const onItsWay = new Set(
    transits.filter(({ operation }) => operation === 'receiveMessageResult').flatMap(({ messageIds, to }) => messageIds.map((id) => `${to}/${id}`)),
  );
  for (const { view, place, drawing } of sketch.values()) {
    if (view.shape !== 'worker' || place.form === 'thumb') continue;
    for (const bay of view.bays) {
      const { storedId, messageId } = bay.message;
      const at = drawing.bays?.get(storedId);
      if (!at || (crowded && bay.status === 'waiting') || onItsWay.has(`${view.id}/${messageId}`)) continue;
      const copies = stored.get(messageId) ?? [];
      const own = copies.find(
        ({ message }) => message.storedId === storedId && message.holder !== undefined && place.members.includes(message.holder) && !message.handleCut,
      );
      const token = own && tokenOf.get(own.key);
      if (token && view.state !== 'crashed') {
        if (token.fate === 'inFlight')
          tethers.push({
            key: `${view.id}/${storedId}`,
            d: curve(
              token,
              at,
              place,
              layout.across,
              tokens.some((other) => other.fate === 'inFlight' && other.at.x > token.at.x + 4 && Math.abs(other.at.y - token.at.y) < 12),
            ),
            cut: false,
          });
      } else if (view.state === 'crashed' || copies.some(({ message }) => message.storedId === storedId))
        tethers.push(stub(`${view.id}/${storedId}`, at, place, layout.across));
    }
  }
  return tethers;
}

/** Every stored message that is seen, by message id. */
function storedMessages(sketch: Sketch): ReadonlyMap<string, readonly Stored[]> {
  const stored = new Map<string, Stored[]>();
  for (const { view, drawing } of sketch.values()) {
    if (view.shape !== 'queue') continue;
    for (const { message, node } of drawing.resting) {
      const key = message.storedId === message.messageId ? message.messageId : `${message.messageId}→${node}/${message.storedId}`;
      const known = stored.get(message.messageId);
      if (known) known.push({ message, key });
      else stored.set(message.messageId, [{ message, key }]);
    }
  }
  return stored;
}

function curve(token: SceneToken, bay: Point, { box }: Place, across: boolean, over: boolean): string {
  const reach = ringReach(token.radius) - 0.5;
  if (across) {
    const x = token.at.x + reach;
    const end = box.x + 1;
    if (over) {
      // Others stand at its right: rise from the ring's shoulder and pass above them.
      const start = point(token.at.x + reach * 0.74, token.at.y - reach * 0.74);
      const rise = Math.min(start.y - 14, Math.max(bay.y, start.y - 44));
      return `M${start.x} ${start.y}C${n(start.x + (end - start.x) * 0.3)} ${n(rise)} ${n(end - Math.max(24, (end - start.x) * 0.4))} ${n(bay.y)} ${n(end)} ${n(bay.y)}`;
    }
    const bend = Math.max(24, (end - x) * 0.46);
    return `M${n(x)} ${n(token.at.y)}C${n(x + bend)} ${n(token.at.y)} ${n(end - bend)} ${n(bay.y)} ${n(end)} ${n(bay.y)}`;
  }
  const y = token.at.y + reach;
  const end = box.y + (box.height > 40 ? (box.height - 36) / 2 : 2);
  const bend = Math.max(16, (end - y) * 0.5);
  return `M${n(token.at.x)} ${n(y)}C${n(token.at.x)} ${n(y + bend)} ${n(bay.x)} ${n(end - bend)} ${n(bay.x)} ${n(end)}`;
}

function stub(key: string, bay: Point, { box }: Place, across: boolean): SceneTether {
  if (!across) {
    const x = bay.x;
    const y = box.y - 2;
    return {
      key,
      cut: true,
      d: `M${n(x)} ${n(y)}C${n(x)} ${n(y - 8)} ${n(x + 4)} ${n(y - 9)} ${n(x + 9)} ${n(y - 11)}`,
      strokes: `M${n(x + 9)} ${n(y - 8)}l7 -10M${n(x + 16)} ${n(y - 8)}l7 -10`,
    };
  }
  const x = box.x - 2;
  const { y } = bay;
  return {
    key,
    cut: true,
    d: `M${n(x)} ${n(y)}C${n(x - 12)} ${n(y)} ${n(x - 18)} ${n(y + 4)} ${n(x - 26)} ${n(y + 10)}`,
    strokes: `M${n(x - 36)} ${n(y + 8)}l9 11M${n(x - 28)} ${n(y + 2)}l9 11`,
  };
}
