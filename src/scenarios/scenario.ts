/** The shape of a scenario: topology, seed, script, moments and lesson as versioned data. */
import type { Distribution } from '../kernel/dice';
import type { NodeId } from '../kernel/effects';
import type { Command, NodeSpec } from '../systems/system';

export interface LinkSpec {
  readonly id: string;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly latency: Distribution;
  /** Ratio of posts lost, 0 … 1. */
  readonly loss: number;
  /** Ratio of posts that arrive twice, 0 … 1. */
  readonly duplication: number;
}

/** A command with its virtual time. In the log of a run it is applied after everything else that happens at `atMs`. */
export interface TimedCommand {
  readonly atMs: number;
  readonly command: Command;
}

/** A named instant worth a link, a picture and a sentence. */
export interface Moment {
  readonly id: string;
  readonly atMs: number;
  /** Short name on the timeline. */
  readonly title: string;
  /** The sentence of the moment, at most 80 characters. */
  readonly sentence: string;
  /** At most three short bold lines on the stage, with what they point at. */
  readonly annotation?: { readonly lines: readonly string[]; readonly messageId?: string; readonly node?: NodeId };
}

/** Predict → do → see → explain. */
export interface Lesson {
  readonly family: 'queues' | 'why' | 'streams' | 'pubsub';
  /** One or two sentences: the one idea. `**bold**` is allowed. */
  readonly idea: string;
  readonly question: string;
  readonly answers: readonly { readonly text: string; readonly right: boolean; readonly feedback: string }[];
  /** The moment whose fact settles the question; feedback links there. */
  readonly settledBy: string;
  /** What the learner does: a sentence, and the command(s) the button gives. `atMs` waits for that instant first. */
  readonly doing: { readonly says: string; readonly label: string; readonly atMs?: number; readonly commands: readonly Command[] };
  readonly explanation: string;
  /** The shortest change that restores what was lost, applied as commands on a fresh run from `atMs`. */
  readonly remedy?: { readonly label: string; readonly says: string; readonly atMs: number; readonly commands: readonly Command[] };
  /** Law ids this lesson expects to break. */
  readonly breaks?: readonly string[];
  /** Values shrunk for the screen: "6 s here, 30 s in SQS". */
  readonly shrunk?: readonly string[];
}

export interface Scenario {
  readonly version: 1;
  /** Catalogue id, if it is from the catalogue. */
  readonly id?: string;
  readonly title: string;
  readonly seed: number;
  /** How far the timeline reaches at first, ms. */
  readonly horizonMs: number;
  /** Virtual ms per second on screen when it opens. */
  readonly msPerSecond: number;
  readonly nodes: readonly NodeSpec[];
  readonly links: readonly LinkSpec[];
  readonly script: readonly TimedCommand[];
  readonly moments: readonly Moment[];
  /** Node ids whose depth the timeline draws. */
  readonly watch: readonly NodeId[];
  readonly lesson?: Lesson;
}
