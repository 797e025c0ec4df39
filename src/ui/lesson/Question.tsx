/** The prediction: two to four answers, one click, no grade. When the fact has happened, feedback points at it. */
import type { Lesson, Scenario } from '../../scenarios/scenario';
import { namesInstant, RichText, TimeLink } from '../RichText';
import { instant } from '../format';
import { words } from '../words';
import css from './LessonPanel.module.css';
import { progressed, type Progress } from './progress';

interface Props {
  readonly scenario: Scenario;
  readonly lesson: Lesson;
  readonly progress: Progress;
  readonly settled: number | undefined;
}

type Verdict = 'open' | 'yours' | 'right' | 'wrong' | 'off';

function verdictOf(lesson: Lesson, progress: Progress, index: number): Verdict {
  if (!progress.seen || progress.answer === undefined) return progress.answer === index ? 'yours' : 'open';
  if (lesson.answers[index]!.right) return 'right';
  return progress.answer === index ? 'wrong' : 'off';
}

export function Question({ scenario, lesson, progress, settled }: Props) {
  const chosen = progress.answer === undefined ? undefined : lesson.answers[progress.answer];
  const judged = progress.seen && chosen !== undefined;
  return (
    <div className={css.question}>
      <h2 id="question">{lesson.question}</h2>
      <div role="group" aria-labelledby="question">
        {lesson.answers.map((answer, index) => {
          const verdict = verdictOf(lesson, progress, index);
          return (
            <button
              key={answer.text}
              className={css.answer}
              data-verdict={verdict}
              aria-pressed={progress.answer === index}
              aria-disabled={judged}
              onClick={() => {
                if (!judged) progressed(scenario, { answer: index });
              }}
            >
              <i>{String.fromCharCode(65 + index)}</i>
              <span>{answer.text}</span>
              <em>{remark(verdict, progress.answer === index)}</em>
            </button>
          );
        })}
      </div>
      <div aria-live="polite">
        {judged ? (
          <p className={css.why}>
            <RichText text={chosen.feedback} linkAt={settled} />
            {settled !== undefined && !namesInstant(chosen.feedback, settled) ? (
              <>
                {' '}
                <TimeLink atMs={settled}>{words.lesson.seeItAt(instant(settled))}</TimeLink>
              </>
            ) : null}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function remark(verdict: Verdict, yours: boolean): string {
  if (verdict === 'right') return yours ? words.lesson.youRight : words.lesson.soItIs;
  return verdict === 'yours' || verdict === 'wrong' ? words.lesson.you : '';
}
