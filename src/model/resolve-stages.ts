import { parseExpression } from '../expressions/index.ts';
import type { Stage } from '../score/index.ts';
import { type ModelReading, reportAt, writtenAt } from './model-reading.ts';
import { type ModelNames, stagePlace } from './places.ts';

/** The stages in file order; the last one is `otherwise`. */
export function resolveStages(
  specs: ReadonlyMap<string, string | null>,
  names: ModelNames,
  reading: ModelReading,
): Stage[] {
  const last = [...specs.keys()].at(-1);
  const stages: Stage[] = [];
  let open = true;
  for (const [name, written] of specs) {
    const path = ['stages', name];
    if (!open)
      reportAt(reading, 'model/unreachable_stage', path, {
        message: `The stage ${name} stands after \`otherwise\`.`,
        written: name,
        atKey: true,
      });
    if (written?.trim() === 'otherwise') {
      open = false;
      stages.push({ name, when: null });
      continue;
    }
    const when =
      written === null
        ? null
        : parseExpression(writtenAt(reading, path), stagePlace(names), reading.problems);
    if (when !== null) stages.push({ name, when });
  }
  if (open && last !== undefined) {
    reportAt(reading, 'model/no_otherwise', ['stages', last], {
      message: `The last stage, ${last}, has a condition: accounts for which none holds would have no stage.`,
      written: last,
      atKey: true,
    });
  }
  return stages;
}
