import { assertNever } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import { type AccountScore, takesMost } from '../score/index.ts';
import { parsePercent } from '../yaml/index.ts';
import type { Example, Expectation } from './example.ts';

/** An expectation that did not come true. */
export interface Difference {
  readonly expectation: Expectation;
  /** What came instead, in the words of the file. */
  readonly got: string;
}

/** Where a score differs from what an example expects; null: the account was not scored. */
export function compareExample(
  example: Example,
  score: AccountScore | null,
  model: HealthModel,
): Difference[] {
  return example.expectations.flatMap((expectation) => {
    const got = score === null ? null : gotFor(expectation, score, model);
    if (got?.isMet === true) return [];
    return [{ expectation, got: got?.got ?? 'no score: the account was not there on that day' }];
  });
}

interface Got {
  readonly isMet: boolean;
  readonly got: string;
}

function gotFor({ what, of, expected }: Expectation, score: AccountScore, model: HealthModel): Got {
  const word = (got: string | null): Got => ({ isMet: got === expected, got: got ?? 'none' });
  switch (what) {
    case 'band':
      return word(score.band);
    case 'score':
      return inRange(expected, score.score, 'no score: too little is known');
    case 'scorecard':
      return word(score.scorecard);
    case 'stage':
      return word(score.stage);
    case 'cap': {
      const cap = score.cap?.name ?? null;
      // A cap may hold and take nothing, because the score is lower anyway: it acts on the band all the same.
      return score.caps.includes(expected)
        ? { isMet: true, got: expected }
        : word(cap ?? score.caps[0] ?? 'none');
    }
    case 'driver':
      return word(mostTaken(score, expected));
    case 'archetypes': {
      const got = score.archetypes.toSorted().join(', ');
      return { isMet: got === expected, got: got === '' ? 'none' : got };
    }
    case 'state':
      return word(metricOf(score, of)?.measurement.state ?? null);
    case 'value':
      return measuredValue(
        expected,
        score,
        model.metrics.find(({ name }) => name === of),
        of,
      );
    case 'points': {
      const metric = metricOf(score, of);
      const points =
        metric?.points ?? metric?.standIn ?? score.dimensions.find(({ name }) => name === of)?.points;
      return inRange(expected, points ?? null, metric?.measurement.state ?? 'none');
    }
    default:
      return assertNever(what);
  }
}

/** The driver that takes most; of several that take the same, the one that is asked for. */
function mostTaken(score: AccountScore, asked: string): string | null {
  const drivers = takesMost(score);
  const [first] = drivers;
  if (first === undefined) return null;
  const tied = drivers.filter(({ lost }) => Math.abs(lost - first.lost) < 1e-9);
  return (tied.find(({ name }) => name === asked) ?? first).name;
}

function metricOf(score: AccountScore, name: string | null) {
  return score.measurements.find((metric) => metric.name === name);
}

function measuredValue(
  expected: string,
  score: AccountScore,
  metric: Metric | undefined,
  of: string | null,
): Got {
  const measurement = metricOf(score, of)?.measurement;
  if (measurement?.state !== 'measured') return { isMet: false, got: measurement?.state ?? 'none' };
  const { value } = measurement;
  if (typeof value === 'string') return { isMet: value === expected, got: value };
  if (metric?.unit === 'yes_no') {
    const got = value === 0 ? 'no' : 'yes';
    return { isMet: [got, got === 'yes' ? 'true' : 'false', String(value)].includes(expected), got };
  }
  return inRange(expected, value, 'none', metric?.unit === 'share' || metric?.unit === 'ratio');
}

/** Whether a number is what a text says: `70`, `70..100`, `25%`; `66.7` as far as its decimals go. */
function inRange(expected: string, value: number | null, absent: string, asPercent = false): Got {
  if (value === null) return { isMet: false, got: absent };
  const [low = '', high] = expected.split('..').map((end) => end.trim());
  const numbers = [low, high ?? low].map((end) => parsePercent(end) ?? Number(end));
  const [least = Number.NaN, most = Number.NaN] = numbers;
  const slack = high === undefined ? half(low) : 1e-9;
  const shown = asPercent ? `${round(value * 100)}%` : String(round(value));
  return { isMet: value >= least - slack && value <= most + slack, got: shown };
}

/** Half of the last digit that is written: 66.7 is met by 66.666. */
function half(written: string): number {
  const places = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
  const unit = 10 ** -places * (written.endsWith('%') ? 0.01 : 1);
  return places === 0 && !written.endsWith('%') ? 1e-9 : unit / 2 + 1e-9;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
