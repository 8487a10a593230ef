import type { ProposedSource } from '../../facts/index.ts';
import type { Day } from '../../lib/index.ts';
import type { SampledFile } from '../../load/index.ts';
import { type SheetFigure, sheetReadings, withoutFigures } from '../../starters/index.ts';

/** The agreed sources with the figures of the accounts' list as readings. */
export function withReadings(
  agreed: readonly ProposedSource[],
  sampled: readonly SampledFile[],
  day: Day,
): { sources: readonly ProposedSource[]; figures: readonly SheetFigure[] } {
  const tables = sampled.flatMap(({ table }) => table ?? []);
  const rowsOf = (name: string) => sampled.find(({ file }) => file === name)?.rows ?? [];
  const readings = sheetReadings(agreed, tables, rowsOf, day);
  if (readings === null) return { sources: agreed, figures: [] };
  return {
    sources: [...agreed.map((source) => withoutFigures(source, readings)), readings.source],
    figures: readings.figures,
  };
}
