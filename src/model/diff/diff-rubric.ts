import type { Rubric } from '../../metrics/index.ts';
import { dayWords, numberWords } from '../reading/list-words.ts';
import { sayExpression } from '../reading/say-expression.ts';
import { type DiffSaying, nameWords } from './diff-saying.ts';
import { isSame, type Telling } from './model-change.ts';

/** What changed in a rubric; whether it counts in a score says what its points and days touch. */
export function diffRubric(
  { before, after, counts }: { before: Rubric; after: Rubric; counts: boolean },
  { saying }: DiffSaying,
  tell: Telling,
): void {
  const called = `the rubric ${nameWords(after.name)}`;
  const decides = counts ? tell.scores : tell.work;
  const valid = (days: number | null): string => (days === null ? 'for good' : `for ${dayWords(days)}`);
  if (before.validFor !== after.validFor)
    decides(`A rating by ${called} counts ${valid(after.validFor)} instead of ${valid(before.validFor)}.`);
  const levels = new Set([...before.levels, ...after.levels].map(({ level }) => level));
  for (const level of [...levels].sort((a, b) => a - b)) {
    const old = before.levels.find((each) => each.level === level);
    const now = after.levels.find((each) => each.level === level);
    if (now === undefined) decides(`Level ${level} of ${called} is gone.`);
    else if (old === undefined)
      decides(`Level ${level} of ${called} is new: ${now.text} (${numberWords(now.points)} points).`);
    else {
      if (old.points !== now.points)
        decides(
          `Level ${level} of ${called} gives ${numberWords(now.points)} points instead of ${numberWords(old.points)}.`,
        );
      if (old.text !== now.text) tell.words(`Level ${level} of ${called} reads: ${now.text}`);
      if (!isSame(old.expects, now.expects))
        tell.work(
          now.expects === null
            ? `Level ${level} of ${called} expects nothing of the facts any more.`
            : `Level ${level} of ${called} expects that ${sayExpression(now.expects, saying)}.`,
        );
    }
  }
  if (before.question !== after.question) tell.words(`${capital(called)} asks: ${after.question}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
