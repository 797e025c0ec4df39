/** What a machine may ask the kernel for: machines answer a step with these and change nothing themselves. */

export type EntityId = string;
export type NodeId = string;

/** What travels between entities; `type` is the wire operation. */
export interface WireEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * Send `event` to the entity `to`. Between entities of one host it arrives within the same step;
 * else it travels over the link between their nodes. `messageIds` are the messages it carries: they are drawn and accounted for.
 */
export interface PostParams {
  readonly to: EntityId;
  readonly event: WireEvent;
  readonly messageIds?: readonly string[];
}

/** Bring an entity to life on the host of the one that asks. It leaves when its machine reaches a final state. */
export interface CreateParams {
  readonly id: EntityId;
  readonly machine: string;
  readonly input: unknown;
}

/** Write a fact the kernel cannot infer. Past tense; further fields as the family documents them. */
export interface RecordParams {
  readonly kind: string;
  readonly messageId?: string;
  readonly [field: string]: unknown;
}

export type Effect =
  | { readonly type: 'post'; readonly params: PostParams }
  | { readonly type: 'create'; readonly params: CreateParams }
  | { readonly type: 'record'; readonly params: RecordParams }
  | { readonly type: 'startTimer'; readonly id: string; readonly delayMs: number; readonly event: WireEvent }
  | { readonly type: 'cancelTimer'; readonly id: string };

/** The three effects a machine names itself; timers come from `after`, `enqueue.raise` and `enqueue.cancel`. For `setup({ actions })`. */
export const effectActions = {
  post: (_: unknown, _params: PostParams): void => {},
  create: (_: unknown, _params: CreateParams): void => {},
  record: (_: unknown, _params: RecordParams): void => {},
};
