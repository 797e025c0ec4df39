/** Opens a scenario a person brings as a JSON file; what is wrong with it is said by the session, and the page goes on with what it had. */
import type { Session } from '../session/session';
import { go, writeAddress } from './place';
import { words } from './words';

const mostBytes = 256 * 1024;

/** The reason why not, or undefined when it is open. */
export async function openScenarioFile(session: Session, file: File): Promise<string | undefined> {
  if (file.size > mostBytes) return words.file.tooLarge(file.name);
  let text: string;
  try {
    text = await file.text();
  } catch {
    return words.file.unreadable(file.name);
  }
  const outcome = session.open(text);
  if (!outcome.ok) return outcome.error;
  // The address holds the whole scenario, so that it is still there after a reload.
  writeAddress(await session.link());
  go('lesson');
  session.play();
  return undefined;
}
