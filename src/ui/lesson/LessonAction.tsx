/** The one thing to do next in a lesson, at the foot of its panel. */
import { catalogue } from '../../scenarios/catalogue/index';
import { instant } from '../format';
import { openLesson } from '../place';
import { useLive, useSession } from '../useSession';
import { words } from '../words';
import type { useLesson } from './LessonPanel';
import css from './LessonPanel.module.css';
import { doIt, progressed, remedy } from './progress';

export function LessonAction({ scenario, lesson, progress, did, settled, step }: NonNullable<ReturnType<typeof useLesson>>) {
  const session = useSession();
  const playing = useLive((state) => state.playback === 'playing');
  const next = catalogue[catalogue.findIndex(({ id }) => id === scenario.id) + 1];
  if (!did && !progress.seen)
    return (
      <div className={css.action}>
        {progress.answer === undefined ? null : <p className="note">{lesson.doing.says}</p>}
        <button
          className={progress.answer === undefined ? 'button wide' : 'button primary wide'}
          title={progress.answer === undefined ? words.lesson.thinkFirst : lesson.doing.says}
          onClick={() => void doIt(session, scenario, lesson)}
        >
          {lesson.doing.label}
        </button>
      </div>
    );
  if (!progress.seen)
    return (
      <div className={css.action}>
        <p className="note">{settled === undefined ? '' : words.lesson.waitFor(instant(settled))}</p>
        <button className="button wide" aria-disabled={playing} onClick={() => session.play()}>
          {words.lesson.watchIt}
        </button>
      </div>
    );
  // With a remedy to try, "Explain" waits among the steps above; without, it is what comes next.
  const explain =
    step === 3 || (lesson.remedy && !progress.remedied) ? null : (
      <button className="button primary wide" onClick={() => progressed(scenario, { shown: 3 })}>
        {words.lesson.steps[3]}
      </button>
    );
  return (
    <div className={css.action}>
      {lesson.remedy && !progress.remedied ? (
        <button className="button primary wide" onClick={() => void remedy(session, scenario, lesson)}>
          {lesson.remedy.label}
        </button>
      ) : null}
      {progress.remedied ? <p className="note">{words.lesson.held}</p> : null}
      {explain}
      {step === 3 && next && (progress.remedied || !lesson.remedy) ? (
        <button className="button wide" onClick={() => void openLesson(session, next.id)}>
          {words.lesson.next}: {next.title}
        </button>
      ) : null}
    </div>
  );
}
