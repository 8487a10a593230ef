import { type Expression, parseExpression } from '../expressions/index.ts';
import { roundHalfAway } from '../lib/index.ts';
import type { Curve, Rubric, RubricLevel } from '../metrics/index.ts';
import { type ModelReading, reportAt, writtenAt } from './model-reading.ts';
import { accountPlace, type ModelNames } from './places.ts';
import type { RubricSpec } from './spec/rubric-schema.ts';

/** A rubric, with the curve from its levels to their points. */
export interface ResolvedRubric {
  readonly rubric: Rubric;
  readonly curve: Curve;
}

/** The rubrics of a model, by name. Those that are wrong are left out, with problems. */
export function resolveRubrics(
  specs: ReadonlyMap<string, RubricSpec | null>,
  names: ModelNames,
  reading: ModelReading,
): Map<string, ResolvedRubric> {
  const resolved = new Map<string, ResolvedRubric>();
  for (const [name, spec] of specs) {
    if (spec === null) continue;
    const levels = resolveLevels(name, spec, names, reading);
    if (levels === null) continue;
    const knots = levels.map(({ level, points }) => ({ at: level, points }));
    resolved.set(name, {
      rubric: { name, question: spec.question, validFor: spec.valid_for ?? null, levels },
      curve: { kind: 'linear', knots },
    });
  }
  return resolved;
}

function resolveLevels(
  name: string,
  spec: RubricSpec,
  names: ModelNames,
  reading: ModelReading,
): RubricLevel[] | null {
  const path = ['rubrics', name, 'levels'];
  const written = Object.entries(spec.levels);
  const wrong = written.filter(([key]) => !/^([1-9]|10)$/.test(key));
  for (const [key] of wrong)
    reportAt(reading, 'model/bad_levels', [...path, key], {
      message: 'A level is a whole number from 1 to 10.',
      written: key,
      atKey: true,
    });
  if (wrong.length > 0) return null;
  if (written.length < 2)
    return reportAt(reading, 'model/bad_levels', path, { message: 'A rubric has at least two levels.' });
  const rising = written.sort(([a], [b]) => Number(a) - Number(b));
  return rising.map(([key, level], index) => {
    const even = roundHalfAway((100 * index) / (rising.length - 1), 9);
    if (typeof level === 'string') return { level: Number(key), text: level, points: even, expects: null };
    const expects = expectation([...path, key, 'expects'], level.expects, names, reading);
    return { level: Number(key), text: level.text, points: level.points ?? even, expects };
  });
}

function expectation(
  path: string[],
  written: string | undefined,
  names: ModelNames,
  reading: ModelReading,
): Expression | null {
  if (written === undefined) return null;
  return parseExpression(
    writtenAt(reading, path),
    accountPlace(names, 'expects of a level', 'condition'),
    reading.problems,
  );
}
