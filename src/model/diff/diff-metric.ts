import type { Metric } from '../../metrics/index.ts';
import { dayWords, lowerFirst, numberWords, sentence } from '../reading/list-words.ts';
import { sayExpression } from '../reading/say-expression.ts';
import { sayDefinition, sayingOf, sayMissing } from '../reading/say-metric.ts';
import { diffCurve } from './diff-curve.ts';
import type { DiffSaying } from './diff-saying.ts';
import { isSame, type Telling } from './model-change.ts';

/** A metric in both models. */
export interface MetricPair {
  readonly before: Metric;
  readonly after: Metric;
  /** Whether a metric that it reads changed, and is told there. */
  readonly restsOnChange: boolean;
  /** Whether its rubric tells how its ratings count. */
  readonly isToldByRubric: boolean;
}

/** What changed in a metric. */
export function diffMetric(pair: MetricPair, { label, saying }: DiffSaying, tell: Telling): void {
  const { before, after } = pair;
  const own = after.label;
  if (before.label !== after.label) tell.words(`${before.label} is called ${after.label}.`);
  if (!pair.isToldByRubric) {
    const isKnown = pair.restsOnChange || !isSame(before.onlyFor, after.onlyFor);
    const isAlike = before.fingerprint === after.fingerprint || isKnown;
    if (!isAlike || !isSame(decides(before), decides(after))) diffDefinition(before, after, label, tell);
    diffCurve({ metric: after, before: before.curve, after: after.curve }, tell);
  }
  if (!isSame(before.onlyFor, after.onlyFor)) {
    const who = ({ onlyFor }: Metric): string =>
      onlyFor === null ? 'for every account' : `only where ${sayExpression(onlyFor, saying)}`;
    tell.scores(`${own} counts ${who(after)}; before, ${who(before)}.`);
  }
  if (!isSame(before.ifMissing, after.ifMissing)) tell.scores(missingWords(before, after));
  if (before.because !== after.because)
    tell.words(
      after.because === null
        ? `${own} no longer says why we look at it.`
        : `Why we look at ${own}: ${lowerFirst(sentence(after.because))}`,
    );
  if (before.unit !== after.unit && before.valueType === after.valueType)
    tell.words(`${own} is shown as ${unitWords[after.unit]} instead of ${unitWords[before.unit]}.`);
  if (!isSame(before.change, after.change)) tell.work(changeWords(before, after));
}

/** All that decides the value but the condition of the accounts it is for. */
function decides({ basis, calculate, comparison, valueType }: Metric): unknown {
  return { basis, calculate, comparison, valueType };
}

function diffDefinition(before: Metric, after: Metric, label: DiffSaying['label'], tell: Telling): void {
  const { label: own } = after;
  const [basis, old] = [after.basis, before.basis];
  const isLikeBefore = isSame(decides(before), decides(after));
  const onRows = basis.kind === 'fact' && old.kind === 'fact' && basis.fact === old.fact;
  if (isLikeBefore || !onRows || !isSame(rowsApart(after), rowsApart(before))) {
    const [now, then] = [sayDefinition(after, label), sayDefinition(before, label)];
    tell.scores(
      now === then
        ? `What ${own} rests on changed${basis.kind === 'people' ? `: the model ${basis.model}` : ''}.`
        : `${own} is now ${now}; it was ${then}.`,
    );
    return;
  }
  if (basis.window !== old.window)
    tell.scores(`${own} looks at ${windowWords(basis.window)} instead of ${windowWords(old.window)}.`);
  if (basis.stillOpen !== old.stillOpen)
    tell.scores(
      `${own} counts ${basis.stillOpen ? 'only what is still open' : 'also what is closed'}; before, ${basis.stillOpen ? 'also what is closed' : 'only what is still open'}.`,
    );
  if (!isSame(basis.where, old.where)) {
    const which = (where: typeof basis.where, of: Metric): string => {
      const rowSaying = sayingOf(of, label);
      return where === null
        ? `all ${rowSaying.rows}`
        : `${rowSaying.rows} where ${sayExpression(where, rowSaying)}`;
    };
    tell.scores(`${own} counts ${which(basis.where, after)}; before, ${which(old.where, before)}.`);
  }
}

/** What is calculated, whichever rows it is calculated over. */
function rowsApart({ calculate, comparison, valueType }: Metric): unknown {
  return { calculate, comparison, valueType };
}

function windowWords(days: number | null): string {
  return days === null ? 'everything so far' : `the last ${dayWords(days)}`;
}

function missingWords(before: Metric, after: Metric): string {
  const words = (metric: Metric): string => {
    const said = sayMissing(metric.ifMissing).replace(/^, and /, '');
    return said === '' ? 'is left out while it is missing' : said;
  };
  return `${after.label} ${words(after)}; before, it ${words(before)}.`;
}

function changeWords(before: Metric, after: Metric): string {
  const words = ({ change }: Metric): string => {
    if (change === null) return 'can not be changed';
    const { effort, least, most } = change;
    const bounds = [
      ...(least === null ? [] : [`not under ${numberWords(least)}`]),
      ...(most === null ? [] : [`not over ${numberWords(most)}`]),
    ];
    return `takes an effort of ${numberWords(effort)}${bounds.length === 0 ? '' : `, ${bounds.join(', ')}`}`;
  };
  return `On the path to green, ${after.label} ${words(after)}; before, it ${words(before)}.`;
}

const unitWords: Readonly<Record<Metric['unit'], string>> = {
  number: 'a number',
  share: 'a share',
  days: 'days',
  hours: 'hours',
  money: 'money',
  count: 'a count',
  text: 'a text',
  yes_no: 'yes or no',
  points: 'points',
  ratio: 'a ratio',
};
