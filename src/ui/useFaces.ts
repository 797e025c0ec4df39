/** What a message looks like wherever it is named: its label and the number of its key, read from the fact that made it. */
import { useMemo } from 'react';
import { keyOrder } from '../scenarios/buildWorld';
import type { Scenario } from '../scenarios/scenario';
import { useSlow, type Trace } from './useSession';

export interface Face {
  readonly label: string;
  readonly key: string;
  readonly keyIndex: number;
}

/** A reader of faces; it remembers what it found while the run and its scenario stay. */
export function useFaces(): (messageId: string) => Face {
  const scenario = useSlow((state) => state.scenario);
  const trace = useSlow((state) => state.trace);
  return useMemo(() => createFaceReader(scenario, trace), [scenario, trace]);
}

function createFaceReader(scenario: Scenario, trace: Trace): (messageId: string) => Face {
  const known = new Map<string, Face>();
  const keys = keyOrder(scenario);
  return (messageId) => {
    const found = known.get(messageId);
    if (found) return found;
    const first = trace.ofMessage(messageId).find((fact) => typeof fact['key'] === 'string');
    const key = first ? String(first['key']) : '';
    const label = typeof first?.['label'] === 'string' ? first['label'] : messageId.slice(0, 3);
    const face = { label, key, keyIndex: Math.max(0, keys.indexOf(key)) };
    if (first) known.set(messageId, face);
    return face;
  };
}
