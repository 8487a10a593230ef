import { snapshotColumns } from '../../lib/index.ts';
import { capability, columnType, id, list, type Sql, sql } from '../../sql/index.ts';
import type { RowBasis } from '../measured-metric.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { type RowsWanted, rowColumns, rowPhases, rowsAsOf } from './row-source.ts';

/** Columns of a people model's scores that are not its metrics. */
const ownColumns = new Set([
  'score',
  'band',
  'archetypes',
  'stage',
  'segment',
  'scorecard',
  'person_id',
  'indicative_score',
  'share_measured',
]);

/** Where the scores of a people model stand. */
export function peopleScores(model: string): string {
  return `people_scores__${model}`;
}

/** Which rows, of whatever kind, and what of them is read. */
export interface RowsOf {
  readonly rows: RowBasis['rows'];
  readonly columns: readonly string[];
  readonly attended: readonly string[];
}

/** The rows that count on one day. */
export function rowsOn(spec: MeasurementsSpec, of: RowsOf, asOf: Sql): Sql {
  if (of.rows.kind === 'fact') return rowsAsOf(factRows(spec, of.rows.fact, of), asOf);
  return sql`${scores(of.rows.model, of.columns)} where day = ${asOf}`;
}

/** All rows, with the days from and until which they count. */
export function rowsOverTime(spec: MeasurementsSpec, of: RowsOf): Sql {
  if (of.rows.kind === 'fact') return rowPhases(factRows(spec, of.rows.fact, of));
  return scores(of.rows.model, of.columns);
}

function factRows(
  spec: MeasurementsSpec,
  fact: Extract<RowBasis['rows'], { kind: 'fact' }>['fact'],
  of: RowsOf,
): RowsWanted {
  return { table: spec.catalog[fact], entity: spec.entity, columns: of.columns, attended: of.attended };
}

/** A person's scores of a day are rows that count on that day only. */
function scores(model: string, columns: readonly string[]): Sql {
  const own = columns.map(
    (column) =>
      sql`, ${id(ownColumns.has(column) ? column : snapshotColumns.value(column))} as ${id(column)}`,
  );
  return sql`select account_id as ${id(rowColumns.key)}, day as ${id(rowColumns.on)}, cast(day as ${columnType('TIMESTAMP')}) as ${id(rowColumns.at)},
    person_id as ${id(rowColumns.row)}${list(own, '')}, day as ${id(rowColumns.from)}, ${capability('add_days', sql`day`, 1)} as ${id(rowColumns.until)}
    from ${id(peopleScores(model))}`;
}
