import type { FactCatalog } from '../../facts/index.ts';
import { type Day, snapshotColumns } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { list, type Sql, sql } from '../../sql/index.ts';

/** What decides the patterns of a book. */
export interface PatternsSpec {
  readonly catalog: FactCatalog;
  /** A stored day: what is known by its end counts. */
  readonly on: Day;
  readonly model: HealthModel;
  /** Relation with every stored row of the model; facts stand under their own names. */
  readonly view: string;
  /** Columns that the relation has. */
  readonly stored: ReadonlySet<string>;
  /** Only accounts of this segment; null: the whole book. */
  readonly segment: string | null;
}

/** A place in a scorecard whose points may be low: a metric or a dimension. */
export interface ScorecardPart {
  readonly scorecard: string;
  readonly kind: 'metric' | 'dimension';
  readonly name: string;
}

/** Everything under each scorecard of the model, once, in the order of the file. */
export function scorecardParts(model: Pick<HealthModel, 'scorecards' | 'dimensions'>): ScorecardPart[] {
  return model.scorecards.flatMap((card) => {
    const found = new Map<string, ScorecardPart>();
    const visit = (children: typeof card.children): void => {
      for (const { kind, name } of children) {
        found.set(`${kind} ${name}`, { scorecard: card.name, kind, name });
        if (kind === 'dimension') visit(model.dimensions.find((each) => each.name === name)?.children ?? []);
      }
    };
    visit(card.children);
    return [...found.values()];
  });
}

/** Points under this are low: the limit of the lowest band. */
export function lowUnder({ bands }: Pick<HealthModel, 'bands'>): number {
  return bands.list[1]?.from ?? 0;
}

/** The column of a part's points. */
export function pointsColumn({ kind, name }: Pick<ScorecardPart, 'kind' | 'name'>): string {
  return kind === 'metric' ? snapshotColumns.points(name) : snapshotColumns.dimension(name);
}

/** A small relation of texts, for a `from` clause: `(select 'x' as a, 'y' as b union all ...)`. Without rows: typed, and empty. */
export function textRows(columns: readonly string[], rows: readonly (readonly string[])[]): Sql {
  const name = (column: string): Sql => ({ kind: 'identifier', path: [column] });
  const line = (cells: readonly string[]) =>
    sql`select ${list(columns.map((column, index) => sql`${cells[index] ?? ''} as ${name(column)}`))}`;
  if (rows.length === 0) return sql`(${line([])} where false)`;
  return sql`(${list(rows.map(line), ' union all ')})`;
}
