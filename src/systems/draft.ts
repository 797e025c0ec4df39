/** A draft of one machine step: what will be assigned and asked for, gathered by plain functions and handed to XState at the end. */
import type { CreateParams, PostParams, RecordParams, WireEvent } from '../kernel/effects';

/** The part of XState's `enqueue` a draft needs. */
export interface Enqueue {
  (action: never): void;
  assign(values: never): void;
  raise(event: never, options?: { id?: string; delay?: number }): void;
  cancel(id: string): void;
}

type Wanted =
  | { readonly type: 'post'; readonly params: PostParams }
  | { readonly type: 'create'; readonly params: CreateParams }
  | { readonly type: 'record'; readonly params: RecordParams }
  | { readonly type: 'timer'; readonly id: string; readonly delayMs: number; readonly event: WireEvent }
  | { readonly type: 'cancel'; readonly id: string }
  | { readonly type: 'raise'; readonly event: WireEvent };

/** Context under change (`c`) and the effects asked for so far, in order. */
export class Draft<C extends object> {
  readonly c: { -readonly [K in keyof C]: C[K] };
  readonly now: number;
  private readonly wanted: Wanted[] = [];
  private readonly before: C;

  constructor(context: C, now: number) {
    this.before = context;
    this.c = { ...context };
    this.now = now;
  }

  post(to: string, event: WireEvent, messageIds?: readonly string[]): void {
    this.wanted.push({ type: 'post', params: messageIds ? { to, event, messageIds } : { to, event } });
  }

  record(kind: string, fields: Omit<RecordParams, 'kind'> = {}): void {
    this.wanted.push({ type: 'record', params: { kind, ...fields } });
  }

  create(id: string, machine: string, input: unknown): void {
    this.wanted.push({ type: 'create', params: { id, machine, input } });
  }

  /** Starts (again) the timer `id`. */
  timer(id: string, delayMs: number, event: WireEvent): void {
    this.wanted.push({ type: 'timer', id, delayMs, event });
  }

  cancel(id: string): void {
    this.wanted.push({ type: 'cancel', id });
  }

  /** An event for this machine, within this step. */
  raise(event: WireEvent): void {
    this.wanted.push({ type: 'raise', event });
  }

  commit(enqueue: Enqueue): void {
    const changed: Partial<C> = {};
    let changes = 0;
    for (const field in this.c) {
      if (this.c[field] === this.before[field]) continue;
      changed[field] = this.c[field];
      changes += 1;
    }
    if (changes > 0) enqueue.assign(changed as never);
    for (const one of this.wanted) {
      if (one.type === 'timer') enqueue.raise(one.event as never, { id: one.id, delay: one.delayMs });
      else if (one.type === 'cancel') enqueue.cancel(one.id);
      else if (one.type === 'raise') enqueue.raise(one.event as never);
      else enqueue(one as never);
    }
  }
}
