/** One idea, one question, one thing to do: predict, do, see, explain. The verdict comes from the run, when the fact that settles it has happened. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { catalogue } from '../../scenarios/catalogue/index';
import type { Lesson, Scenario } from '../../scenarios/scenario';
import { Icon } from '../Icon';
import { panels } from '../panels';
import { RichParagraphs, RichText } from '../RichText';
import { useLive, useSlow } from '../useSession';
import { words } from '../words';
import { LessonAction } from './LessonAction';
import css from './LessonPanel.module.css';
import { isDoneByScript, isUndisturbed, progressed, progressOf, progressStore, settledAt, stepOf, wasDone, type Progress, type Step } from './progress';
import { Question } from './Question';

/** The lesson of the open scenario with how far the learner is; undefined for a scenario without one. */
export function useLesson() {
  const scenario = useLive((state) => state.scenario);
  const progress = useStore(progressStore, (state) => progressOf(state, scenario));
  const { lesson } = scenario;
  const commands = useLive((state) => state.commands);
  const settled = lesson && settledAt(scenario, lesson);
  const scripted = useSlow((state) => lesson !== undefined && isDoneByScript(scenario, lesson, state.now));
  // What the script did counts for those who have thought first; the others are still asked.
  const did = lesson !== undefined && (progress.did || (scripted && progress.answer !== undefined) || wasDone(lesson, commands));
  const hasHappened = useSlow(
    (state) => settled !== undefined && state.now >= settled && lesson !== undefined && isUndisturbed(lesson, state.commands, settled),
  );
  useEffect(() => {
    if (lesson && (did || scripted) && hasHappened && !progress.seen) progressed(scenario, { seen: true });
  }, [lesson, did, scripted, hasHappened, progress.seen, scenario]);
  return lesson ? { scenario, lesson, progress, did, settled, step: stepOf(progress, did) } : undefined;
}

export function LessonPanel() {
  const found = useLesson();
  const title = useLive((state) => state.scenario.title);
  return (
    <aside className={css.lesson} aria-label={words.lesson.panel}>
      <div className={css.eyebrow}>
        <span>{found ? placeInCatalogue(found.scenario, found.lesson) : ''}</span>
        <button className="iconButton" aria-label={words.lesson.hide} title={words.lesson.hide} onClick={() => panels.setState({ lessonOpen: false })}>
          <Icon name="panelLeft" />
        </button>
      </div>
      <h1>{title}</h1>
      {found ? (
        <>
          <Steps scenario={found.scenario} step={found.step} progress={found.progress} did={found.did} />
          <div className={css.body}>
            {found.step === 3 ? null : (
              <p className={css.prose}>
                <RichText text={found.lesson.idea} />
              </p>
            )}
            <LessonBody {...found} />
          </div>
          <LessonAction {...found} />
        </>
      ) : (
        <p className={css.prose}>{words.lesson.none}</p>
      )}
    </aside>
  );
}

export function LessonBody({ scenario, lesson, progress, step, settled }: NonNullable<ReturnType<typeof useLesson>>) {
  if (step === 3)
    return (
      <div>
        <RichParagraphs className={css.prose} text={lesson.explanation} linkAt={settled} />
        {lesson.remedy ? (
          <p className={css.why}>
            <RichText text={lesson.remedy.says} />
          </p>
        ) : null}
        {lesson.shrunk?.map((line) => (
          <p key={line} className={css.shrunk}>
            {line}
          </p>
        ))}
      </div>
    );
  return <Question scenario={scenario} lesson={lesson} progress={progress} settled={settled} />;
}

function placeInCatalogue(scenario: Scenario, lesson: Lesson): string {
  const siblings = catalogue.filter(({ family }) => family === lesson.family);
  const index = siblings.findIndex(({ id }) => id === scenario.id);
  const family = words.families[lesson.family];
  return index < 0 ? family : words.lesson.place(family, index + 1, siblings.length);
}

/** The four steps; those that were reached can be gone back to. */
function Steps({ scenario, step, progress, did }: { readonly scenario: Scenario; readonly step: Step; readonly progress: Progress; readonly did: boolean }) {
  const reached = progress.seen ? 3 : did ? 2 : progress.answer === undefined ? 0 : 1;
  return (
    <ol className={css.steps}>
      {words.lesson.steps.map((name, index) => {
        const state = index === step ? 'now' : index < step || index <= reached ? 'done' : 'later';
        const canGo = index !== step && index <= reached && (index === 3 || index === reached || step === 3);
        return (
          <li key={name} data-state={state} aria-current={index === step ? 'step' : undefined}>
            {canGo ? <button onClick={() => progressed(scenario, { shown: index === 3 ? 3 : undefined })}>{name}</button> : name}
          </li>
        );
      })}
    </ol>
  );
}
