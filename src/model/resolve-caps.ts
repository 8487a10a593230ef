import type { WrittenText } from '../diagnostics/index.ts';
import { type Expression, namesIn, parseExpression } from '../expressions/index.ts';
import type { Bands, Cap } from '../score/index.ts';
import { checkTexts, type TextChecks } from './check-texts.ts';
import { type ModelReading, reportAt, writtenAt } from './model-reading.ts';
import { capPlace, type ModelNames } from './places.ts';
import type { CapSpec } from './spec/score-schemas.ts';

/** The caps in file order. */
export function resolveCaps(
  specs: ReadonlyMap<string, CapSpec | null>,
  bands: Bands,
  names: ModelNames,
  texts: TextChecks,
  reading: ModelReading,
): Cap[] {
  const caps: Cap[] = [];
  const bandNames = bands.list.map((band) => band.name);
  for (const [name, spec] of specs) {
    if (spec === null) continue;
    const path = ['caps', name];
    const at = [...path, 'never_better_than'];
    if (!bandNames.includes(spec.never_better_than)) {
      reportAt(reading, 'model/unknown_band', at, {
        message: `There is no band ${spec.never_better_than}.`,
        written: spec.never_better_than,
        allowed: bandNames,
      });
    } else if (spec.never_better_than === bandNames.at(-1)) {
      reportAt(reading, 'model/cap_never_acts', at, {
        message: `${spec.never_better_than} is the best band, so the cap takes nothing away.`,
        written: spec.never_better_than,
        allowed: bandNames.slice(0, -1),
      });
    }
    const source = writtenAt(reading, [...path, 'when']);
    const when = parseExpression(source, capPlace(names), reading.problems);
    if (when === null) continue;
    checkTexts(when, source, texts, reading);
    checkMonotone(when, name, source, reading);
    caps.push({ name, when, neverBetterThan: spec.never_better_than, because: spec.because });
  }
  return caps;
}

/**
 * More points must never make a cap hold: points and dimensions stand only on the left of `<` or `<=`, joined by
 * `and` and `or`.
 */
function checkMonotone(when: Expression, cap: string, source: WrittenText, reading: ModelReading): void {
  const wrong = risingNames(when);
  for (const name of new Set(wrong)) {
    const message = `${name} stands in the cap ${cap} so that more points could make it act: compare it with \`<\` or \`<=\` and a number, without \`not\` around it.`;
    reportAt(reading, 'model/cap_not_monotone', ['caps', cap, 'when'], { message, written: source.text });
  }
}

function risingNames(expression: Expression): string[] {
  if (expression.kind === 'binary' && (expression.operator === 'and' || expression.operator === 'or')) {
    return [...risingNames(expression.left), ...risingNames(expression.right)];
  }
  const falling =
    expression.kind === 'binary' &&
    (expression.operator === '<' || expression.operator === '<=') &&
    expression.left.kind === 'name';
  const judged = falling && expression.kind === 'binary' ? expression.right : expression;
  return namesIn(judged).flatMap((name) =>
    name.scope === 'points' ? [`points.${name.metric}`] : name.scope === 'dimension' ? [name.dimension] : [],
  );
}
