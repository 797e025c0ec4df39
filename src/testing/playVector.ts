/** Plays a conformance scenario on an arm, step by step, and says in words what differs from what the vector expects. */
import { QueueArm, queueNode, type Answer } from './queueArm';

interface QueueWords {
  readonly type: 'standard' | 'fifo';
  readonly [attribute: string]: unknown;
}

type Step = { readonly t: number; readonly [field: string]: unknown };

export interface Vector {
  readonly id: string;
  readonly queue?: QueueWords;
  readonly queues?: Readonly<Record<string, QueueWords>>;
  readonly rules: readonly string[];
  readonly steps: readonly Step[];
}

const ms = (seconds: unknown): number => Math.round(Number(seconds) * 1000);

/** The service's attribute names as our settings. */
const attributes: Readonly<Record<string, readonly [string, (value: unknown) => unknown]>> = {
  VisibilityTimeout: ['visibilityTimeoutMs', ms],
  DelaySeconds: ['delayMs', ms],
  MessageRetentionPeriod: ['retentionMs', ms],
  ReceiveMessageWaitTimeSeconds: ['waitTimeMs', ms],
  ContentBasedDeduplication: ['contentBasedDeduplication', Boolean],
  DeduplicationScope: ['deduplicationScope', String],
  RedrivePolicy: ['redrivePolicy', (value) => value],
  // our switches and shrunk quotas
  inFlightLimit: ['inFlightLimit', Number],
  lateDelete: ['lateDelete', String],
  shortPollMiss: ['shortPollMiss', Number],
  duplicateDelivery: ['duplicateDelivery', Number],
  lateCopy: ['lateCopy', Number],
  attributeSpread: ['attributeSpreadMs', ms],
};

function settingsOf({ type, ...rest }: QueueWords): Record<string, unknown> {
  const settings: Record<string, unknown> = { fifo: type === 'fifo' };
  for (const [name, value] of Object.entries(rest)) {
    const [setting, read] = attributes[name]!;
    settings[setting] = read(value);
  }
  return settings;
}

/** Bodies are the messages' identities, as everywhere in the simulator. */
function letterOf({ body, group, dedup, DelaySeconds, bytes }: Record<string, unknown>): object {
  const messageId = String(body);
  return {
    messageId,
    label: messageId.slice(0, 3),
    key: 'k',
    row: messageId,
    pieces: 1,
    poison: false,
    sizeBytes: bytes === undefined ? 100 : Number(bytes),
    ...(group === undefined ? {} : { group }),
    ...(dedup === undefined ? {} : { deduplicationId: dedup }),
    ...(DelaySeconds === undefined ? {} : { delayMs: ms(DelaySeconds) }),
  };
}

interface Got {
  readonly letter: { readonly messageId: string };
  readonly storedId: string;
  readonly receiptHandle: string;
  readonly receiveCount: number;
}

const messagesOf = (answer: Answer | undefined): readonly Got[] => (answer?.['messages'] as readonly Got[] | undefined) ?? [];

/** One run of one vector; `differences` are in words. */
class Play {
  readonly differences: string[] = [];
  private readonly arm: QueueArm;
  private readonly handles = new Map<string, string>();
  private readonly ids = new Map<string, string>();
  private readonly pending = new Map<string, { client: string; requestId: string }>();
  private where = '';

  constructor(vector: Vector) {
    const queues = vector.queues ?? { q: vector.queue! };
    const clients = new Set(['client', ...vector.steps.flatMap(({ consumer }) => (typeof consumer === 'string' ? [consumer] : []))]);
    this.arm = new QueueArm(
      Object.entries(queues).map(([id, words]) => queueNode(id, settingsOf(words))),
      [...clients],
    );
  }

  step(step: Step): void {
    this.where = `t=${step.t} ${Object.keys(step).find((name) => name !== 't') ?? ''}`;
    this.arm.standAt(ms(step.t));
    const client = String(step['consumer'] ?? 'client');
    const queue = String(step['queue'] ?? 'q');
    const request = this.requestOf(step);
    if (request) {
      const requestId = this.arm.ask(client, queue, request);
      this.arm.standAt(ms(step.t)); // timeouts of 0 s end within the instant
      this.expectAnswer(step, client, requestId);
    }
    this.command(step, queue);
    for (const [id, expected] of Object.entries((step['completes'] ?? {}) as Record<string, { at: number; messages: string[] }>))
      this.expectCompletion(id, expected);
    this.expectState(step, queue);
  }

  private requestOf(step: Step): { type: string; [field: string]: unknown } | undefined {
    if ('send' in step) return { type: 'sendMessage', letter: letterOf({ ...step, body: step['send'] }) };
    if ('sendBatch' in step) {
      const entries = step['sendBatch'] as readonly Record<string, unknown>[];
      return { type: 'sendMessageBatch', entries: entries.map((entry) => ({ id: entry['id'], letter: letterOf(entry) })) };
    }
    if ('receive' in step) {
      const { max, wait, VisibilityTimeout, attempt } = step['receive'] as Record<string, unknown>;
      return {
        type: 'receiveMessage',
        max,
        ...(wait === undefined ? {} : { waitMs: ms(wait) }),
        ...(VisibilityTimeout === undefined ? {} : { visibilityTimeoutMs: ms(VisibilityTimeout) }),
        ...(attempt === undefined ? {} : { attemptId: attempt }),
      };
    }
    if ('delete' in step) return { type: 'deleteMessage', receiptHandle: this.handleOf(step['delete']) };
    if ('changeVisibility' in step) {
      return { type: 'changeMessageVisibility', receiptHandle: this.handleOf(step['changeVisibility']), visibilityTimeoutMs: ms(step['to']) };
    }
    if ('purge' in step) return { type: 'purgeQueue' };
    return undefined;
  }

  /** A handle by the name of the step that produced it; anything else is taken as it stands. */
  private handleOf(name: unknown): string {
    return this.handles.get(String(name)) ?? String(name);
  }

  /** What a person does; none of it has an answer. A crash is no step for the queue: nobody tells it (Q-V-02). */
  private command(step: Step, queue: string): void {
    if ('setAttribute' in step) {
      for (const [name, value] of Object.entries(step['setAttribute'] as object)) {
        const [setting, read] = attributes[name]!;
        this.arm.command(queue, { type: 'changeSetting', setting, value: read(value) });
      }
    }
    for (const [word, type] of Object.entries({
      moveTask: 'startMessageMoveTask',
      deleteQueue: 'deleteQueue',
      createQueue: 'createQueue',
      pause: 'pause',
      resume: 'resume',
    })) {
      if (word in step) this.arm.command(queue, { type });
    }
    this.arm.standAt(ms(step.t));
  }

  private expectAnswer(step: Step, client: string, requestId: string): void {
    const answer = this.arm.answerTo(client, requestId);
    if (typeof step['id'] === 'string') this.pending.set(step['id'], { client, requestId });
    if (step['pending'] === true) return this.same('an answer', answer, undefined);
    if (!answer) return void this.differences.push(`${this.where}: no answer`);
    if ('returns_at' in step) this.same('returned at', answer.now, ms(step['returns_at']));
    const got = messagesOf(answer);
    const names = [step['as'] ?? []].flat() as unknown as readonly string[];
    names.forEach((name, index) => got[index] && this.handles.set(name, got[index].receiptHandle));
    if ('expect_one_of' in step) {
      const bodies = got.map(({ letter }) => letter.messageId);
      if (bodies.length !== 1 || !(step['expect_one_of'] as string[]).includes(bodies[0]!)) this.differences.push(`${this.where}: got ${bodies.join()}`);
    }
    const { expect } = step;
    if (Array.isArray(expect)) this.expectMessages(expect as readonly Record<string, unknown>[], got, answer);
    else if (typeof expect === 'string') this.expectWords(expect, answer);
    else if (expect !== undefined) this.expectBatch(expect as { successful: string[]; failed: Record<string, string> }, answer);
  }

  private expectMessages(expected: readonly Record<string, unknown>[], got: readonly Got[], answer: Answer): void {
    if (answer.error !== undefined) this.differences.push(`${this.where}: ${answer.error}`);
    const seen = got.map(({ letter, receiveCount, storedId, receiptHandle }) => ({
      body: letter.messageId,
      ApproximateReceiveCount: receiveCount,
      MessageId: storedId,
      handle: receiptHandle,
    }));
    const wanted = expected.map((fields, index) => ({ ...seen[index], ...fields, ...('handle' in fields ? { handle: this.handleOf(fields['handle']) } : {}) }));
    this.same('messages', seen, wanted);
  }

  /** "ok", "ok id=1, …" (an id by name: the first step that names it binds it), "error Name (…)". */
  private expectWords(expect: string, answer: Answer): void {
    const error = /^error (\w+)(?: \((.*)\))?/.exec(expect);
    if (error) return this.same('error', answer.error?.split(':')[0], error[1]);
    this.same('error', answer.error, undefined);
    const id = /\bid=(\w+)/.exec(expect)?.[1];
    if (id === undefined) return;
    const storedId = String(answer['storedId']);
    if (!this.ids.has(id)) {
      if ([...this.ids.values()].includes(storedId)) this.differences.push(`${this.where}: the message id ${storedId} is not a new one`);
      this.ids.set(id, storedId);
    }
    this.same('message id', storedId, this.ids.get(id));
  }

  private expectBatch(expected: { successful: string[]; failed: Record<string, string> }, answer: Answer): void {
    const results = (answer['results'] ?? []) as readonly { id: string; error?: string }[];
    const failed = results.filter((result) => result.error !== undefined).map(({ id, error }) => [id, error!.split(':')[0]!]);
    this.same(
      'batch',
      { successful: results.filter((result) => result.error === undefined).map(({ id }) => id), failed: Object.fromEntries(failed) },
      expected,
    );
  }

  private expectCompletion(id: string, expected: { at: number; messages: string[] }): void {
    const { client, requestId } = this.pending.get(id)!;
    const answer = this.arm.answerTo(client, requestId);
    const got = messagesOf(answer);
    this.same(
      `${id} completes`,
      { at: answer?.now, messages: got.map(({ letter }) => letter.messageId) },
      { at: ms(expected.at), messages: expected.messages },
    );
    if (got[0]) this.handles.set(id, got[0].receiptHandle);
  }

  private expectState(step: Step, queue: string): void {
    const states = { ...(step['states'] as Record<string, number[]> | undefined), ...('state' in step ? { [queue]: step['state'] } : {}) };
    for (const [name, expected] of Object.entries(states)) {
      const { visible, inFlight, delayed } = this.arm.view(name).counts;
      this.same(`state of ${name}`, [visible, inFlight, delayed], expected);
    }
    if ('ageOfOldest' in step) this.same('age of the oldest', this.arm.view(queue).ageOfOldestMs, ms(step['ageOfOldest']));
  }

  private same(what: string, got: unknown, expected: unknown): void {
    const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
    if (a !== b) this.differences.push(`${this.where}: ${what}: got ${a}, expected ${b}`);
  }
}

/** Everything in which the simulator differs from the vector. */
export function differencesOf(vector: Vector): readonly string[] {
  const play = new Play(vector);
  for (const step of vector.steps) play.step(step);
  return play.differences;
}
