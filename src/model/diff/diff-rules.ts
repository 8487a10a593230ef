import type { Bands, Cap, Scorecard, Stage } from '../../score/index.ts';
import {
  listWords,
  lowerFirst,
  numberWords,
  percentWords,
  sentence,
  upperFirst,
} from '../reading/list-words.ts';
import { sayExpression } from '../reading/say-expression.ts';
import { type DiffSaying, nameWords } from './diff-saying.ts';
import { diffWeights } from './diff-weights.ts';
import { isSame, type ModelChange, type Telling, tellOf } from './model-change.ts';
import { pairByName } from './pair-by-name.ts';

/** The stages: which there are, when they hold, in which order they are tried. */
export function diffStages(
  before: readonly Stage[],
  after: readonly Stage[],
  { saying }: DiffSaying,
  changes: ModelChange[],
): void {
  const { both, added, removed, isReordered } = pairByName(before, after);
  const when = ({ when: condition }: Stage): string =>
    condition === null ? 'otherwise' : `when ${sayExpression(condition, saying)}`;
  for (const stage of added)
    tellOf(changes, 'stage', stage.name).scores(
      `There is a stage ${nameWords(stage.name)}: ${when(stage)}.`,
      'added',
    );
  for (const stage of removed)
    tellOf(changes, 'stage', stage.name).scores(
      `There is no stage ${nameWords(stage.name)} any more; it held ${when(stage)}.`,
      'removed',
    );
  for (const pair of both)
    if (!isSame(pair.before.when, pair.after.when))
      tellOf(changes, 'stage', pair.after.name).scores(
        `The stage ${nameWords(pair.after.name)} holds ${when(pair.after)}; before, ${when(pair.before)}.`,
      );
  if (isReordered)
    tellOf(changes, 'stage', 'stages').scores(
      `Stages are tried in another order: ${listWords(after.map(({ name }) => nameWords(name)))}.`,
    );
}

/** One scorecard: whom it is for, its weights, what must be known. */
export function diffScorecard(
  pair: { readonly before: Scorecard; readonly after: Scorecard; readonly isOnly: boolean },
  { label, saying }: DiffSaying,
  tell: Telling,
): void {
  const { before, after } = pair;
  const called = pair.isOnly ? 'the score' : `the scorecard ${nameWords(after.name)}`;
  const who = ({ when }: Scorecard): string =>
    when === null ? 'for all others' : `where ${sayExpression(when, saying)}`;
  if (!isSame(before.when, after.when))
    tell.scores(`${upperFirst(called)} is used ${who(after)}; before, ${who(before)}.`);
  diffWeights({ called, before: before.children, after: after.children }, label, tell);
  if (isSame(before.mustKnow, after.mustKnow)) return;
  const [more, fewer] = [
    after.mustKnow.filter((name) => !before.mustKnow.includes(name)),
    before.mustKnow.filter((name) => !after.mustKnow.includes(name)),
  ];
  for (const name of more) tell.scores(`In ${called}, nobody is healthy without knowing ${label(name)}.`);
  for (const name of fewer)
    tell.scores(`In ${called}, an account may be healthy without knowing ${label(name)}.`);
  if (more.length + fewer.length === 0)
    tell.scores(`What must be known in ${called} stands in another order.`);
}

/** One cap: when it holds, and what it allows. */
export function diffCap(before: Cap, after: Cap, { saying }: DiffSaying, tell: Telling): void {
  const called = `The cap ${nameWords(after.name)}`;
  if (!isSame(before.when, after.when))
    tell.scores(
      `${called} holds while ${sayExpression(after.when, saying)}; before, while ${sayExpression(before.when, saying)}.`,
    );
  if (before.neverBetterThan !== after.neverBetterThan)
    tell.scores(
      `${called} allows ${nameWords(after.neverBetterThan)} at best instead of ${nameWords(before.neverBetterThan)}.`,
    );
  if (before.because !== after.because)
    tell.words(`${called} says why: ${lowerFirst(sentence(after.because))}`);
}

/** A cap in words, for one that came or went. */
export function capWords({ name, when, neverBetterThan, because }: Cap, { saying }: DiffSaying): string {
  return `${nameWords(name)}: while ${sayExpression(when, saying)}, never better than ${nameWords(neverBetterThan)} (${lowerFirst(because)})`;
}

/** Limits, margin, and how much must be measured. `before` has the names of `after` already. */
export function diffBands(before: Bands, after: Bands, changes: ModelChange[]): void {
  const { both, added, removed, isReordered } = pairByName(before.list, after.list);
  for (const band of added)
    tellOf(changes, 'band', band.name).scores(
      `There is a band ${nameWords(band.name)} from ${numberWords(band.from)} on: ${lowerFirst(band.means)}.`,
      'added',
    );
  for (const band of removed)
    tellOf(changes, 'band', band.name).scores(
      `There is no band ${nameWords(band.name)} any more; it began at ${numberWords(band.from)}.`,
      'removed',
    );
  for (const { before: old, after: now } of both) {
    const tell = tellOf(changes, 'band', now.name);
    const called = upperFirst(nameWords(now.name));
    if (old.from !== now.from)
      tell.scores(`${called} begins at ${numberWords(now.from)} instead of ${numberWords(old.from)}.`);
    if (old.means !== now.means) tell.words(`${called} means: ${lowerFirst(sentence(now.means))}`);
    if (old.then !== now.then)
      tell.words(
        now.then === ''
          ? `${called} no longer says what to do.`
          : `What to do at ${nameWords(now.name)}: ${lowerFirst(sentence(now.then))}`,
      );
  }
  const tell = tellOf(changes, 'band', 'bands');
  if (isReordered) tell.scores('The bands stand in another order.');
  if (before.changeMargin !== after.changeMargin)
    tell.scores(
      `A band changes ${numberWords(after.changeMargin)} past its limit instead of ${numberWords(before.changeMargin)}.`,
    );
  if (before.unknownBelow !== after.unknownBelow)
    tell.scores(
      `The band is unknown below ${percentWords(after.unknownBelow)} measured instead of ${percentWords(before.unknownBelow)}.`,
    );
}
