import type { Curve } from '../metrics/index.ts';
import { parseNumber, parsePercent } from '../yaml/index.ts';
import { type ModelReading, reportAt } from './model-reading.ts';

/** What the values are that a curve is drawn over. */
export type CurveValues = 'number' | 'boolean' | 'text';

type PointsSpec = Readonly<Record<string, number>> | 'percentile' | 'percentile falling' | 'as is';

/**
 * The curve that `points` writes for values of a kind, or null and problems. Keys are read as they are
 * written: `20%` is 0.2, `from 5` starts a step, `yes` and `no` stand for a condition.
 */
export function parsePoints(
  spec: PointsSpec,
  values: CurveValues,
  path: readonly string[],
  reading: ModelReading,
): Curve | null {
  if (typeof spec === 'string') {
    if (values !== 'number')
      return reportAt(reading, 'model/bad_points', path, {
        message: `\`${spec}\` needs numbers, and the value is ${words[values]}.`,
        written: spec,
      });
    return spec === 'as is'
      ? { kind: 'as_is' }
      : { kind: 'percentile', falling: spec === 'percentile falling' };
  }
  const entries = Object.entries(spec);
  if (entries.length === 0)
    return reportAt(reading, 'model/bad_points', path, { message: 'The points are empty.' });
  if (values === 'text') return categories(entries, path, reading);
  if (values === 'boolean') return yesOrNo(entries, path, reading);
  const stepped = entries.some(([key]) => /^(from|under)\b/.test(key));
  return stepped ? steps(entries, path, reading) : knots(entries, path, reading);
}

const words: Record<CurveValues, string> = { number: 'a number', boolean: 'true or false', text: 'a text' };

function categories(
  entries: readonly (readonly [string, number])[],
  path: readonly string[],
  reading: ModelReading,
): Curve | null {
  for (const [key] of entries) {
    if (/^(from|under) /.test(key) || parsePercent(key) !== null) {
      return reportAt(reading, 'model/bad_points', [...path, key], {
        message: 'The value is a text: each key is one of its values, or `otherwise`.',
        written: key,
        atKey: true,
      });
    }
  }
  const { otherwise = null, ...points } = Object.fromEntries(entries);
  return { kind: 'categories', points, otherwise };
}

function yesOrNo(
  entries: readonly (readonly [string, number])[],
  path: readonly string[],
  reading: ModelReading,
): Curve | null {
  const sides: Readonly<Record<string, number>> = { yes: 1, true: 1, on: 1, no: 0, false: 0, off: 0 };
  const wrong = entries.find(([key]) => !Object.hasOwn(sides, key));
  const points = new Map(entries.map(([key, value]) => [sides[key], value]));
  const [no, yes] = [points.get(0), points.get(1)];
  if (wrong !== undefined || no === undefined || yes === undefined || entries.length !== 2) {
    const at = wrong === undefined ? path : [...path, wrong[0]];
    return reportAt(reading, 'model/bad_points', at, {
      message: 'The value is true or false: write `{ yes: 100, no: 0 }`.',
      ...(wrong === undefined ? {} : { written: wrong[0], atKey: true }),
    });
  }
  return {
    kind: 'linear',
    knots: [
      { at: 0, points: no },
      { at: 1, points: yes },
    ],
  };
}

function knots(
  entries: readonly (readonly [string, number])[],
  path: readonly string[],
  reading: ModelReading,
): Curve | null {
  const read = readKeys(
    entries.map(([key, points]) => ({ key, text: key, points })),
    path,
    reading,
  );
  return read === null
    ? null
    : { kind: 'linear', knots: read.sort((a, b) => a.at - b.at).map(({ at, points }) => ({ at, points })) };
}

function steps(
  entries: readonly (readonly [string, number])[],
  path: readonly string[],
  reading: ModelReading,
): Curve | null {
  const parts = entries.map(([key, points]) => ({
    key,
    points,
    side: /^(from|under)\s+/.exec(key)?.[1],
    text: key.replace(/^(from|under)\s+/, ''),
  }));
  const wrong = parts.find(({ side }) => side === undefined);
  const under = parts.filter(({ side }) => side === 'under');
  if (wrong !== undefined || under.length > 1) {
    const key = wrong?.key ?? under[1]?.key ?? '';
    return reportAt(reading, 'model/bad_points', [...path, key], {
      message: 'Steps are written `{ under 2: 0, from 2: 50, from 5: 100 }`, with one `under`.',
      written: key,
      atKey: true,
    });
  }
  const read = readKeys(
    parts.filter(({ side }) => side === 'from'),
    path,
    reading,
  );
  const lowest = readKeys(under, path, reading);
  if (read === null || lowest === null) return null;
  read.sort((a, b) => a.at - b.at);
  const [first] = read;
  const [below] = lowest;
  if (first === undefined || (below !== undefined && below.at !== first.at)) {
    return reportAt(reading, 'model/bad_points', path, {
      message: '`under` must name the same value as the lowest `from`.',
    });
  }
  return {
    kind: 'steps',
    below: below?.points ?? 0,
    steps: read.map(({ at, points }) => ({ from: at, points })),
  };
}

interface Knot {
  readonly at: number;
  readonly points: number;
}

/** Keys as numbers: all plain or all percentages (0 is both), each once. */
function readKeys(
  keys: readonly { readonly key: string; readonly text: string; readonly points: number }[],
  path: readonly string[],
  reading: ModelReading,
): Knot[] | null {
  const found: Knot[] = [];
  const seen = new Set<number>();
  let style: 'plain' | 'percent' | null = null;
  for (const { key, text, points } of keys) {
    const percent = parsePercent(text);
    const at = percent ?? parseNumber(text);
    const report = (message: string) =>
      reportAt(reading, 'model/bad_points', [...path, key], { message, written: key, atKey: true });
    if (at === null) return report(`${key} is no number and no percentage, and the value is a number.`);
    if (seen.has(at)) return report(`The points of ${key} stand here twice.`);
    const own = percent === null ? 'plain' : 'percent';
    if (at !== 0 && style !== null && own !== style)
      return report('Some keys are percentages and some are plain numbers: 20% is 0.2, not 20.');
    if (at !== 0) style = own;
    seen.add(at);
    found.push({ at, points });
  }
  return found;
}
