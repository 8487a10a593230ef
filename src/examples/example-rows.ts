import { makeProblem } from '../diagnostics/index.ts';
import type { FactColumn, FactName, FactTable } from '../facts/index.ts';
import { addDays, type Day, parseDay } from '../lib/index.ts';
import { parseDuration } from '../yaml/index.ts';
import { type Example, type ExampleRow, exampleAccount } from './example.ts';
import { type ExamplesReading, placeOf } from './examples-reading.ts';

/** Rows of one fact as they are written. */
export interface WrittenRows {
  readonly fact: FactName;
  readonly rows: readonly Readonly<Record<string, string | readonly string[]>>[];
}

/** Days that the account of an example has been there, unless it says when it started. */
const usualTenure = 730;
/** What stands beside the columns of a row. */
const steering = ['times', 'every', 'people'];
/** Facts that last from the account's start on, unless they say since when. */
const lasting: readonly FactName[] = [
  'accounts',
  'contracts',
  'entitlements',
  'people',
  'people_roles',
  'goals',
];

/**
 * All rows of an example, with what is usual filled in. Ids of one example differ from those of all others, so that
 * the examples of a file can be scored together.
 */
export function exampleRows(
  written: readonly WrittenRows[],
  example: { readonly index: number; readonly asOf: Day; readonly name: string },
  reading: ExamplesReading,
): Example['facts'] {
  const all: readonly WrittenRows[] = written.some(({ fact }) => fact === 'accounts')
    ? written
    : [{ fact: 'accounts', rows: [{}] }, ...written];
  const facts: Partial<Record<FactName, readonly ExampleRow[]>> = {};
  for (const { fact, rows } of all) {
    const table = reading.catalog[fact];
    facts[fact] = rows.flatMap((row, at) =>
      repeated(row, at, { ...example, table, path: ['examples', example.index, 'facts', fact, at] }, reading),
    );
  }
  return facts;
}

/** The account's id in a book in which all examples of a file stand side by side. */
export function idIn(index: number, id: string): string {
  return `${index + 1}/${id}`;
}

interface RowPlace {
  readonly index: number;
  readonly asOf: Day;
  readonly name: string;
  readonly table: FactTable;
  readonly path: readonly PropertyKey[];
}

function repeated(
  row: WrittenRows['rows'][number],
  at: number,
  place: RowPlace,
  reading: ExamplesReading,
): ExampleRow[] {
  checkColumns(row, place, reading);
  const times = wholeIn(row, 'times', place, reading) ?? 1;
  const people = wholeIn(row, 'people', place, reading);
  const every = typeof row.every === 'string' ? parseDuration(row.every) : 0;
  if (every === null) wrong(place, 'every', 'Here stands a step such as `1d`.', reading);
  const [shifted] = place.table.occurred;
  return Array.from({ length: times }, (_, time) => {
    const cells: Record<string, string | readonly string[]> = {};
    const named = { ...usual(place, row), ...ids(place, at, time, people), ...row };
    // What is wrong with a row is wrong with all that are like it, and is said once.
    const telling = time === 0 ? reading : { ...reading, problems: [] };
    for (const column of place.table.columns) {
      const value = named[column.name];
      if (value === undefined) continue;
      const later = column.name === shifted ? -(every ?? 0) * time : 0;
      const cell = cellOf(value, column, later, place, telling);
      if (cell !== null) cells[column.name] = cell;
    }
    if (typeof row.currency === 'string') cells.currency = row.currency;
    checkRequired(cells, place, telling);
    return { cells, place: placeOf(reading, place.path) };
  });
}

/** What a row holds unless it says otherwise. */
function usual({ table, asOf, name }: RowPlace, row: WrittenRows['rows'][number]): Record<string, string> {
  const cells: Record<string, string> = {};
  const [occurred] = table.occurred;
  const since = lasting.includes(table.name) ? addDays(asOf, -usualTenure) : asOf;
  const isDated = table.occurred.some((column) => row[column] !== undefined);
  if (occurred !== undefined && !isDated) cells[occurred] = since;
  if (table.name === 'accounts') cells.name = name;
  if (table.name === 'tickets') cells.kind = 'question';
  for (const { name: column } of table.columns) if (column === 'entered_by') cells[column] = 'csm';
  return cells;
}

function ids({ table }: RowPlace, at: number, time: number, people: number | null): Record<string, string> {
  const own: Record<string, string> = {};
  for (const column of table.key)
    if (isId(column) && column !== 'person_id' && column !== 'account_id')
      own[column] = `${table.name}${at + 1}.${time + 1}`;
  if (table.name === 'people') own.person_id = `p${at + time + 1}`;
  if (people !== null) own.person_id = `p${(time % people) + 1}`;
  return { ...own, account_id: exampleAccount };
}

function isId(column: string): boolean {
  return column === 'id' || column.endsWith('_id');
}

function cellOf(
  value: string | readonly string[],
  { name, kind }: FactColumn,
  later: number,
  place: RowPlace,
  reading: ExamplesReading,
): string | readonly string[] | null {
  if (typeof value !== 'string')
    return value.map((each) => (name === 'attendees' ? idIn(place.index, each) : each));
  if (name === 'attendees') return [idIn(place.index, value)];
  if (isId(name)) return idIn(place.index, value);
  if (kind !== 'day' && kind !== 'instant') return value;
  const day = dayIn(value, place.asOf);
  if (day === null) {
    if (kind === 'instant' && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(value)) return value;
    wrong(place, name, 'Here stands a date, `today`, `10d ago` or `in 30d`.', reading);
    return null;
  }
  const moved = addDays(day, later);
  return kind === 'day' ? moved : `${moved}T12:00:00`;
}

/** A day as it is written in an example, or null. */
function dayIn(text: string, asOf: Day): Day | null {
  if (text === 'today') return asOf;
  const ago = /^(\d+d) ago$/.exec(text)?.[1];
  const ahead = /^in (\d+d)$/.exec(text)?.[1];
  const days = parseDuration(ago ?? ahead ?? '');
  if (days !== null) return addDays(asOf, ago === undefined ? days : -days);
  return parseDay(text);
}

function wholeIn(
  row: WrittenRows['rows'][number],
  key: string,
  place: RowPlace,
  reading: ExamplesReading,
): number | null {
  const value = row[key];
  if (value === undefined) return null;
  if (typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value)) return Number(value);
  wrong(place, key, 'Here stands a whole number from 1 to 9999.', reading);
  return null;
}

function wrong(place: RowPlace, key: string, message: string, reading: ExamplesReading): void {
  const at = placeOf(reading, [...place.path, key]);
  reading.problems.push(makeProblem('examples/wrong_value', { message, place: at }));
}

function checkColumns(
  row: WrittenRows['rows'][number],
  { table, path }: RowPlace,
  reading: ExamplesReading,
): void {
  const allowed = [...table.columns.map(({ name }) => name), ...steering, 'currency'];
  for (const name of Object.keys(row).filter((each) => !allowed.includes(each))) {
    const message = `${table.name} has no column ${name}.`;
    const place = placeOf(reading, [...path, name]);
    reading.problems.push(makeProblem('examples/unknown_column', { message, place, written: name, allowed }));
  }
}

function checkRequired(cells: ExampleRow['cells'], place: RowPlace, reading: ExamplesReading): void {
  const { table, path } = place;
  for (const { name, required } of table.columns) {
    // A cell that was refused is told already.
    const isTold = reading.problems.some(
      (each) => each.place?.path === [...path, name].map(String).join('.'),
    );
    if (!required || cells[name] !== undefined || isTold) continue;
    const message = `A row of ${table.name} needs ${name}.`;
    reading.problems.push(makeProblem('examples/missing_key', { message, place: placeOf(reading, path) }));
  }
}
