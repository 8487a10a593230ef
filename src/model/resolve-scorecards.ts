import { parseExpression } from '../expressions/index.ts';
import type { Scorecard } from '../score/index.ts';
import { entryOf } from '../yaml/index.ts';
import { checkTexts, type TextChecks } from './check-texts.ts';
import { type ModelReading, reportAt, writtenAt } from './model-reading.ts';
import { type ModelNames, scorecardPlace } from './places.ts';
import { type Children, resolveWeights } from './resolve-dimensions.ts';
import type { ScorecardSpec } from './spec/score-schemas.ts';

/** The scorecards in file order; the last one has no condition. */
export function resolveScorecards(
  specs: ReadonlyMap<string, ScorecardSpec | null>,
  known: Children,
  names: ModelNames,
  texts: TextChecks,
  reading: ModelReading,
): Scorecard[] {
  const scorecards: Scorecard[] = [];
  let last: string | null = null;
  for (const [name, spec] of specs) {
    const path = ['scorecards', name];
    if (last !== null) {
      reportAt(reading, 'model/unreachable_scorecard', path, {
        message: `The scorecard ${name} stands after ${last}, which has no condition.`,
        written: name,
        atKey: true,
      });
    }
    if (spec === null) continue;
    const children = resolveWeights(spec.weights, [...path, 'weights'], known, reading);
    const mustKnow = checkMustKnow(spec, path, known, reading);
    if (spec.when === undefined) {
      last ??= name;
      scorecards.push({ name, when: null, children, mustKnow });
      continue;
    }
    const source = writtenAt(reading, [...path, 'when']);
    const when = parseExpression(source, scorecardPlace(names), reading.problems);
    if (when === null) continue;
    checkTexts(when, source, texts, reading);
    scorecards.push({ name, when, children, mustKnow });
  }
  if (
    last === null &&
    entryOf(reading.root, 'scorecards') !== undefined &&
    [...specs.values()].every((spec) => spec !== null)
  ) {
    const message =
      specs.size === 0
        ? 'There is no scorecard.'
        : 'Every scorecard has a condition: the last one must be for all other accounts.';
    reportAt(reading, 'model/no_default_scorecard', ['scorecards'], { message });
  }
  return scorecards;
}

function checkMustKnow(
  spec: ScorecardSpec,
  path: readonly string[],
  known: Children,
  reading: ModelReading,
): string[] {
  return (spec.must_know ?? []).filter((name, index) => {
    const at = [...path, 'must_know', String(index)];
    if (!known.dimensions.has(name)) {
      reportAt(reading, 'model/unknown_dimension', at, {
        message: `There is no dimension ${name}.`,
        written: name,
        allowed: [...known.dimensions.keys()],
      });
    } else if (!((spec.weights[name] ?? 0) > 0)) {
      reportAt(reading, 'model/must_know_elsewhere', at, {
        message: `${name} does not stand in the weights of this scorecard.`,
        written: name,
        allowed: Object.keys(spec.weights),
      });
    } else return true;
    return false;
  });
}
