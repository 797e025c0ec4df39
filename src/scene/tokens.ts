/** Every visible message and request as a token: those at rest, those on a short leg, those on links, those that leave. */
import type { Fact } from '../kernel/trace';
import type { MessageView } from '../systems/views';
import type { Resting } from './drawing';
import { clamp, point, round2 } from './geometry';
import { headingAt, isUnderWay, positionOf, screenMs, tailOf, virtualMs } from './legs';
import { falling, type Leaving } from './leaving';
import type { Motion } from './motion';
import { placeKey, type Moving } from './moving';
import { nameOfMessage } from './names';
import { messageIdsOf, messageOf } from './recent';
import type { Mark, SceneToken } from './scene';
import { lostAt, pillWidth, wordOf, type Transit } from './transit';

export interface TokenGround extends Moving {
  /** Place of a key in the order of keys; 0 for a key nobody names. */
  readonly keyIndexOf: (key: string) => number;
  readonly effectsOf: (messageId: string) => number;
}

/** From this radius on the label can be read. */
const readable = 9;

export class TokenList {
  readonly tokens: SceneToken[] = [];
  readonly marks: Mark[] = [];
  private readonly keys = new Set<string>();
  private readonly ground: TokenGround;

  constructor(ground: TokenGround) {
    this.ground = ground;
  }

  /** Messages that rest in a queue or tray: the main tokens. Then the copies in hands and the effects in stores. */
  rest(motion: Motion, transits: readonly Transit[]): void {
    const { t, view, sketch } = this.ground;
    const arriving = new Set(
      transits.filter(({ operation }) => operation === 'receiveMessageResult').flatMap(({ messageIds, to }) => messageIds.map((id) => placeKey(to, id))),
    );
    for (const { drawing, view: seen } of sketch.values()) {
      const slides = motion.slides.get(seen.id) ?? [];
      for (const resting of drawing.resting) {
        if (seen.shape !== 'queue') {
          if (resting.fate === 'held' && arriving.has(placeKey(resting.node, resting.message.messageId))) continue;
          this.add(resting, `${resting.message.messageId}→${resting.node}`);
          continue;
        }
        const leg = motion.legs.get(placeKey(resting.node, resting.message.storedId));
        if (leg && t < leg.departAt && transits.some(({ messageIds }) => messageIds.includes(resting.message.messageId))) continue;
        const moving = leg && t < leg.arriveAt;
        const tail = moving ? tailOf(leg, t, view) : undefined;
        const slid =
          moving || !resting.place || resting.radius < readable
            ? 0
            : slides.reduce((sum, each) => (resting.place!.index >= each.from ? sum + each.places : sum), 0);
        const at = moving ? positionOf(leg, t, view) : slid === 0 ? resting.at : point(resting.at.x - slid * resting.place!.pitch, resting.at.y);
        const { ring: _ring, caption: _caption, ...body } = resting;
        // On its way back it has no clock: its ring waits for it in the slot.
        const seenAs = moving && leg.fate === 'returns' ? { ...body, fate: 'returning' as const } : resting;
        this.add({ ...seenAs, at }, this.mainKey(resting), tail === undefined ? {} : { tail });
      }
    }
  }

  /** The first stored copy of a message carries its id wherever it is; a second one says where. */
  private mainKey({ message, node }: Resting): string {
    return message.storedId === message.messageId ? message.messageId : `${message.messageId}→${node}/${message.storedId}`;
  }

  travel(transits: readonly Transit[]): void {
    for (const transit of transits) {
      if (transit.messageIds.length === 0) this.pill(transit);
      else this.batch(transit);
    }
  }

  private batch({ id, leg, operation, messageIds, from, to, behind: first }: Transit): void {
    const { t, view, trace, layout } = this.ground;
    const small = operation !== 'sendMessage' && operation !== 'sendMessageBatch';
    const radius = layout.placeOf.get(to)?.form === 'thumb' ? 5 : small || messageIds.length > 1 ? 10.5 : 13.5;
    for (const [index, messageId] of messageIds.slice(0, 5).entries()) {
      const behind = first + index * (2 * radius + 2);
      const at = positionOf(leg, t, view, behind);
      const tail = index === messageIds.length - 1 || index === 4 ? tailOf(leg, t, view, behind) : undefined;
      const message = messageOf(trace, messageId);
      const key = !small && !this.keys.has(messageId) ? messageId : `${messageId}→post:${id}`;
      this.add(
        { message: { ...message, effects: this.ground.effectsOf(messageId) }, node: to, at, radius, fate: 'moving', words: `on its way from ${from} to ${to}` },
        key,
        tail === undefined ? {} : { tail },
      );
    }
  }

  private pill({ id, leg, word, from, to }: Transit): void {
    const { t, view, layout } = this.ground;
    if (layout.placeOf.get(to)?.form === 'thumb') return;
    const width = pillWidth(word);
    const way = positionOf(leg, t, view);
    const at = point(clamp(way.x, width / 2 + 3, layout.width - width / 2 - 3), way.y);
    this.push({
      key: `post:${id}`,
      label: word,
      keyDot: false,
      at,
      radius: 9.5,
      fate: word === 'empty' ? 'answer' : 'request',
      effects: 0,
      pill: { width, heading: headingAt(leg, t, view) },
      name: `${word === 'empty' ? 'an empty answer' : `request ${word}`} from ${from} to ${to}`,
    });
  }

  leave(leaving: readonly Leaving[]): void {
    const { t, view } = this.ground;
    for (const { resting, leg, size, marks } of leaving) {
      const moving = isUnderWay(leg, t);
      const at = moving ? positionOf(leg, t, view) : leg.path.at(-1)!;
      const tail = moving && leg.fate !== 'deleted' ? tailOf(leg, t, view) : undefined;
      const key = `${resting.message.messageId}→${resting.fate}:${leg.departAt}`;
      this.add(
        { ...resting, at, radius: round2(Math.max(0.5, resting.radius * size)), hollow: resting.fate !== 'deleted' },
        key,
        tail === undefined ? {} : { tail },
      );
      this.marks.push(...marks);
    }
  }

  /** What fell off a link: messages hollow and crossed; a lost request falls as its pill. */
  lose(facts: readonly Fact[]): void {
    const { t, view, trace, layout } = this.ground;
    const fallsFor = virtualMs(view, screenMs.fall);
    const onLink = new Map<string, number>();
    for (const fact of facts) {
      if (fact.kind !== 'postLost' || t >= fact.time + fallsFor + virtualMs(view, screenMs.lostStays)) continue;
      const lost = lostAt(this.ground, fact);
      if (!lost || layout.placeOf.get(lost.way.to)?.form === 'thumb') continue;
      // The latest falls straight; those before it lie beside it.
      const before = onLink.get(lost.way.link) ?? 0;
      onLink.set(lost.way.link, before + 1);
      if (before > 3) continue;
      const aside = before * 18;
      const reason = String(fact['reason']);
      const floor = Math.min(lost.at.y + 62, layout.height - 40);
      const ids = messageIdsOf(fact).slice(0, 5);
      if (ids.length === 0 || !['sendMessage', 'sendMessageBatch', 'receiveMessageResult', 'writeEffect'].includes(lost.way.operation)) {
        if (before === 0) this.losePill(fact, lost.at, floor, lost.way.operation, reason);
        continue;
      }
      for (const [index, messageId] of ids.entries()) {
        const at = point(lost.at.x - aside - index * 8, lost.at.y - index * 3);
        const message: MessageView = messageOf(trace, messageId);
        this.leave([
          falling(
            { message, node: lost.way.to, at, radius: 11, fate: 'lost', words: `lost: ${reason}` },
            fact.time,
            fallsFor,
            floor,
            'lost',
            index === 0 && before === 0 ? reason : undefined,
          ),
        ]);
      }
    }
  }

  private losePill(fact: Fact, at: { x: number; y: number }, floor: number, operation: string, reason: string): void {
    const { t, view } = this.ground;
    const word = wordOf(operation, 70) ?? 'answer';
    const blank = messageOf(this.ground.trace, '');
    const { leg, marks } = falling(
      { message: blank, node: '', at, radius: 9.5, fate: 'lost', words: '' },
      fact.time,
      virtualMs(view, screenMs.fall),
      floor,
      'lost',
      reason,
    );
    const now = isUnderWay(leg, t) ? positionOf(leg, t, view) : leg.path.at(-1)!;
    this.push({
      key: `post:${fact.sequence}`,
      label: word,
      keyDot: false,
      at: now,
      radius: 9.5,
      fate: 'lost',
      effects: 0,
      pill: { width: pillWidth(word), heading: 90 },
      name: `${word} lost: ${reason}`,
    });
    this.marks.push(...marks);
  }

  private add(resting: Omit<Resting, 'place'>, key: string, more: Pick<SceneToken, 'tail'> = {}): void {
    const { message, at, radius, fate, ring, caption, hollow, dimmed, badge, words } = resting;
    const index = this.ground.keyIndexOf(message.key);
    const small = radius < 8.5;
    const doubled = message.effects > 1 && !hollow && fate !== 'deleted';
    this.push({
      key,
      messageId: message.messageId,
      label: small || this.ground.view.mode === 'thumb' ? '' : message.label,
      keyIndex: index % 8,
      keyDot: index >= 8,
      at,
      radius: round2(radius),
      fate,
      effects: doubled ? message.effects : Math.min(message.effects, 1),
      name: nameOfMessage(message, words),
      // Reduced motion: the ring goes by twelfths, like the hand of a clock.
      ...(ring === undefined ? {} : { ring: this.ground.view.reducedMotion ? Math.ceil(ring * 12) / 12 : ring }),
      ...(caption === undefined || this.ground.view.mode === 'thumb' ? {} : { caption }),
      ...(hollow ? { hollow } : {}),
      ...(dimmed ? { dimmed } : {}),
      ...(message.poison && !small ? { poison: true } : {}),
      ...(badge !== undefined ? { badge } : doubled && fate !== 'effect' && !small ? { badge: `×${message.effects}` } : {}),
      ...more,
    });
  }

  /** Keys are unique whatever happens: a join by key must never meet two. */
  private push(token: SceneToken): void {
    let key = token.key;
    for (let copy = 2; this.keys.has(key); copy += 1) key = `${token.key}#${copy}`;
    this.keys.add(key);
    this.tokens.push(key === token.key ? token : { ...token, key });
  }
}
