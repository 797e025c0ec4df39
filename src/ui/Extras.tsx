/** What the first picture does without: notices, the spoken account, files dropped on the page. Fetched right after it. */
import { DropFile } from './DropFile';
import { LiveRegion } from './LiveRegion';
import { Notices } from './Notices';

export default function Extras() {
  return (
    <>
      <Notices />
      <LiveRegion />
      <DropFile />
    </>
  );
}
