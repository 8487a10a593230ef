import type { ColumnProfile, ProposedSource, TableProfile } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';

/** What a column of a list of accounts says about health. */
export type FigureMeaning = 'adoption' | 'roadblocks' | 'voice' | 'colour' | 'old_score';

/** A column of a list of accounts that comes along as a reading. */
export interface SheetFigure {
  /** Its name as a reading. */
  readonly name: string;
  /** The column of the file. */
  readonly from: string;
  readonly meaning: FigureMeaning;
  /** More is worse. */
  readonly isFalling: boolean;
  readonly profile: ColumnProfile;
  /** The figure for each seat, in rising order: so that large and small compare. Null where seats are not known. */
  readonly perSeat: readonly number[] | null;
}

/** A row of a file, by its columns. */
export type SheetRow = Readonly<Record<string, string | null>>;

/** The readings that the list of accounts brings along: the figures, and the source that makes readings of them. */
export interface SheetReadings {
  readonly figures: readonly SheetFigure[];
  readonly source: ProposedSource;
}

const colours: Readonly<Record<string, number>> = {
  green: 100,
  good: 100,
  healthy: 100,
  high: 100,
  happy: 100,
  yellow: 50,
  amber: 50,
  orange: 50,
  medium: 50,
  watch: 50,
  neutral: 50,
  ok: 50,
  red: 0,
  bad: 0,
  poor: 0,
  'at risk': 0,
  low: 0,
  unhappy: 0,
};
const meanings: readonly {
  readonly like: RegExp;
  readonly meaning: FigureMeaning;
  readonly isFalling: boolean;
}[] = [
  {
    like: /\b(health|old|customer|account|cs)\b.*\bscore\b|^score$|\bhealth index\b/,
    meaning: 'old_score',
    isFalling: false,
  },
  { like: /\b(nps|csat|ces|satisfaction|sentiment)\b/, meaning: 'voice', isFalling: false },
  {
    like: /\b(tickets?|bugs?|issues?|incidents?|escalations?|complaints?|overdue)\b/,
    meaning: 'roadblocks',
    isFalling: true,
  },
  { like: /\b(days|weeks) (since|without)\b|\binactive\b/, meaning: 'adoption', isFalling: true },
  {
    like: /\b(logins?|usage|used|uses?|users?|active|adoption|sessions?|visits?|features?|engagement)\b/,
    meaning: 'adoption',
    isFalling: false,
  },
];

/**
 * Columns of the list of accounts that are figures somebody counted, a colour somebody chose or an old score, as
 * readings of the day `on`; null if it has none. They change from sheet to sheet, and readings remember that.
 */
export function sheetReadings(
  sources: readonly ProposedSource[],
  tables: readonly TableProfile[],
  rowsOf: (file: string) => readonly SheetRow[],
  on: Day,
): SheetReadings | null {
  const accounts = sources.find(
    ({ into, file, select }) => into === 'accounts' && file !== null && select === null,
  );
  const id = accounts?.columns.find(({ column }) => column === 'account_id')?.from;
  const table = tables.find(({ file }) => file === accounts?.file);
  if (accounts === undefined || id === undefined || table === undefined) return null;
  const seats = sources
    .filter(({ file, into }) => file === table.file || (file === null && into === 'contracts'))
    .flatMap(({ columns, kept }) => [...columns, ...kept])
    .find(({ column }) => column === 'seats')?.from;
  const figures = accounts.kept.flatMap(({ column, from }) => {
    const profile = table.columns.find(({ name }) => name === from);
    const figure = profile === undefined ? null : figureOf(column, profile);
    if (figure === null) return [];
    const perSeat = figure.isCount && seats !== undefined ? ratios(rowsOf(table.file), from, seats) : null;
    return [{ ...figure, perSeat }];
  });
  if (figures.length === 0) return null;
  const taken = new Set(sources.map(({ name }) => name));
  return {
    figures,
    source: {
      name: taken.has('figures') ? 'sheet_figures' : 'figures',
      file: null,
      into: 'readings',
      columns: [],
      constants: {},
      kept: [],
      decimal: null,
      select: figures.map((figure) => selectOf(figure, accounts.name, id, on)).join('\nunion all\n'),
      because: [
        `${figures.map(({ from }) => from).join(', ')} of ${accounts.file}, as of the day it was looked at; what a later sheet says counts from its loading on`,
      ],
      isGuess: false,
    },
  };
}

/** The accounts' own source without the columns that became readings. */
export function withoutFigures(source: ProposedSource, { figures }: SheetReadings): ProposedSource {
  if (source.into !== 'accounts') return source;
  return {
    ...source,
    kept: source.kept.filter(({ from }) => figures.every((figure) => figure.from !== from)),
  };
}

/** Counts grow with the account; averages, scores and shares do not. */
const counts = /\b(logins?|sessions?|visits?|users?|active)\b/;

function figureOf(
  column: string,
  profile: ColumnProfile,
): (Omit<SheetFigure, 'perSeat'> & { readonly isCount: boolean }) | null {
  const words = column.replaceAll('_', ' ');
  if (profile.kind === 'text') {
    const isColour = profile.values.every((value) => value.toLowerCase() in colours);
    if (!isColour || profile.distinct < 2 || profile.distinct > 6) return null;
    return { name: column, from: profile.name, meaning: 'colour', isFalling: false, profile, isCount: false };
  }
  if (profile.kind !== 'number') return null;
  const found = meanings.find(({ like }) => like.test(words));
  if (found === undefined) return null;
  const name = found.meaning === 'old_score' ? 'old_score' : column;
  const { meaning, isFalling } = found;
  const isCount =
    meaning === 'adoption' &&
    !isFalling &&
    counts.test(words) &&
    !/%|\b(share|rate|pct|percent|avg|average|per)\b/.test(words);
  return { name, from: profile.name, meaning, isFalling, profile, isCount };
}

function ratios(rows: readonly SheetRow[], from: string, seats: string): readonly number[] | null {
  const found = rows
    .map((row) => Number(row[from] ?? Number.NaN) / Number(row[seats] ?? Number.NaN))
    .filter(Number.isFinite);
  return found.length < 5 ? null : found.sort((a, b) => a - b);
}

function selectOf(
  { name, from, meaning, profile }: SheetFigure,
  source: string,
  id: string,
  on: Day,
): string {
  const column = quote(from);
  const value = meaning === 'colour' ? colourCase(column, profile.values) : column;
  return `select ${quote(id)} as account_id, '${name}' as name, '${on}' as at, ${value} as value from ${source} where ${column} is not null`;
}

function colourCase(column: string, values: readonly string[]): string {
  const words = [...new Set(values.map((value) => value.toLowerCase()))];
  const cases = words.map((word) => `when '${word}' then '${colours[word] ?? 50}'`);
  return `case lower(${column}) ${cases.join(' ')} end`;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
