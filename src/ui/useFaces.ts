/** What a message looks like wherever it is named: its label and the number of its key, read from the fact that made it. */
import { useMemo } from 'react';
import { keyOrder } from '../scenarios/buildWorld';
import { useSlow } from './useSession';

export interface Face {
  readonly label: string;
  readonly key: string;
  readonly keyIndex: number;
}

/** A reader of faces; it remembers what it found while the run and its scenario stay. */
export function useFaces(): (messageId: string) => Face {
  const scenario = useSlow((state) => state.scenario);
  const trace = useSlow((state) => state.trace);
  return useMemo(() => {
    const known = new Map<string, Face>();
    const keys = keyOrder(scenario);
    return (messageId: string) => {
      const found = known.get(messageId);
      if (found) return found;
      const first = trace.ofMessage(messageId).find((fact) => typeof fact['key'] === 'string');
      const key = first ? String(first['key']) : '';
      const face = { label: typeof first?.['label'] === 'string' ? first['label'] : messageId.slice(0, 3), key, keyIndex: Math.max(0, keys.indexOf(key)) };
      if (first) known.set(messageId, face);
      return face;
    };
  }, [scenario, trace]);
}
