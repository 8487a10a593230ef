import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import {
  type ColumnForm,
  dateOrder,
  decimalSign,
  type FactTable,
  type NumberProfile,
  numberProfileOf,
  type TimeProfile,
  timeProfileOf,
} from '../facts/index.ts';
import type { Source } from '../sources/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';

/** How the raw columns of a source are written, and what only its owner can settle. */
export interface FoundForms {
  readonly forms: Readonly<Record<string, ColumnForm>>;
  readonly problems: readonly Problem[];
}

/** Looks at every text column that is to become a time or a number: the whole column, in one query. */
export async function findForms(
  engine: DuckdbEngine,
  raw: Sql,
  types: Readonly<Record<string, string>>,
  source: Source,
  table: FactTable,
  projectZone: string,
): Promise<FoundForms> {
  const wanted = wantedColumns(source, table);
  const isText = (column: string) => (types[column] ?? 'VARCHAR') === 'VARCHAR';
  const asked = [...wanted].filter(([column, kinds]) => isText(column) && (kinds.time || kinds.number));
  const told = { dateFormat: source.file.dateFormat, decimal: source.file.decimal };
  const profiles = new Map<string, { time: TimeProfile | null; number: NumberProfile | null }>();
  if (asked.length > 0) {
    const parts = asked.map(([column, kinds], index) => {
      const text = sql`nullif(trim(${id(column)}), '')`;
      const time = kinds.time && told.dateFormat === null ? timeProfileOf(text) : sql`null`;
      const number = kinds.number && told.decimal === null ? numberProfileOf(text) : sql`null`;
      return sql`{'time': ${time}, 'number': ${number}} as ${id(`profile_${index}`)}`;
    });
    const row = (await engine.rows(sql`select ${list(parts)} from ${raw}`))[0] ?? {};
    for (const [index, [column]] of asked.entries()) {
      profiles.set(
        column,
        row[`profile_${index}`] as unknown as { time: TimeProfile | null; number: NumberProfile | null },
      );
    }
  }
  const problems: Problem[] = [];
  const forms: Record<string, ColumnForm> = {};
  for (const column of wanted.keys()) {
    const profile = profiles.get(column);
    const order = profile?.time ? dateOrder(profile.time) : 'none';
    const sign = profile?.number ? decimalSign(profile.number) : told.decimal;
    problems.push(...formProblems(column, source, order, profile?.number ? sign : '.'));
    forms[column] = {
      rawType: types[column] ?? 'VARCHAR',
      decimal: sign === 'mixed' ? null : profile?.number && !hasSigns(profile.number) ? told.decimal : sign,
      time: {
        isIso: told.dateFormat === null && profile?.time?.foreign === 0,
        hasOffsets: (profile?.time?.offset ?? 1) > 0,
        numeric: order === 'day_first' || order === 'month_first' ? order : 'none',
        told: told.dateFormat,
        zone: source.timeZone ?? projectZone,
        projectZone,
      },
    };
  }
  return { forms, problems };
}

/** Plain numbers need no rewriting before the cast, unless something else than them was seen. */
function hasSigns(profile: NumberProfile): boolean {
  return profile.comma + profile.eitherComma + profile.odd > 0;
}

function wantedColumns(source: Source, table: FactTable): Map<string, { time: boolean; number: boolean }> {
  const wanted = new Map<string, { time: boolean; number: boolean }>();
  const want = (column: string, time: boolean, number: boolean) => {
    const before = wanted.get(column);
    wanted.set(column, {
      time: time || (before?.time ?? false),
      number: number || (before?.number ?? false),
    });
  };
  for (const column of table.columns) {
    const from = source.columns[column.name];
    if (from?.kind !== 'column') continue;
    const isTime = column.kind === 'day' || column.kind === 'instant';
    want(from.column, isTime, column.kind === 'number' || column.kind === 'exact' || column.kind === 'money');
  }
  if (source.knownAt !== null) want(source.knownAt, true, false);
  return wanted;
}

function formProblems(column: string, source: Source, order: string, sign: string | null): Problem[] {
  const place = { file: source.name, path: `sources.${source.name}` };
  const problems: Problem[] = [];
  if (order === 'ambiguous') {
    const message = `Every date in the column ${column} of ${source.name} reads both with the day and with the month first: say date_format.`;
    problems.push(
      makeProblem('facts/ambiguous_dates', { message, place, allowed: ['%d/%m/%Y', '%m/%d/%Y'] }),
    );
  }
  if (order === 'mixed') {
    const message = `The column ${column} of ${source.name} has dates with the day first and dates with the month first: say date_format.`;
    problems.push(makeProblem('facts/mixed_dates', { message, place, allowed: ['%d/%m/%Y', '%m/%d/%Y'] }));
  }
  if (sign === null || sign === 'mixed') {
    const message = `Numbers in the column ${column} of ${source.name} read both with a comma and with a point for decimals: say decimal.`;
    problems.push(makeProblem('facts/ambiguous_numbers', { message, place, allowed: ['.', ','] }));
  }
  return problems;
}
