import { z } from 'zod';
import { factNames } from '../facts/index.ts';
import { formats } from '../yaml/index.ts';

const columnSchema = z.union([
  formats.text(200),
  z.strictObject({ value: formats.text(500).describe('The same value for every row.') }),
]);

/** One source as it is written. */
export const sourceSchema = z.strictObject({
  into: formats.oneOf(factNames as [(typeof factNames)[number]]).describe('The fact it feeds.'),
  files: z
    .union([formats.text(500), z.array(formats.text(500)).min(1)])
    .optional()
    .describe(
      'A file, several, or a pattern such as `data/events-*.csv.gz`, relative to the project. Files elsewhere need their folder under `folders`.',
    ),
  format: formats
    .oneOf(['csv', 'json', 'ndjson', 'parquet', 'xlsx'])
    .optional()
    .describe('Found out from the file unless written.'),
  encoding: formats
    .oneOf(['utf-8', 'utf-16le', 'utf-16be', 'latin-1', 'cp1252'])
    .optional()
    .describe('Found out from the file unless written.'),
  delimiter: z
    .string()
    .refine((text) => text.length === 1 || text === '\\t', {
      error: 'Here stands one character, or `\\t` for a tab.',
    })
    .optional()
    .meta({ format: 'one character, or `\\t`', editor: { type: 'string' } })
    .describe('What separates the columns of a CSV file.'),
  decimal: formats.oneOf(['.', ',']).optional().describe('The decimal sign of numbers in text files.'),
  sheet: formats.text(100).optional().describe('The sheet of an XLSX file. Default: the first.'),
  date_format: formats
    .text(60)
    .optional()
    .describe(
      'How dates are written, in strptime letters: `%d.%m.%Y`. Needed only where they could be read in two ways.',
    ),
  columns: z
    .record(z.string(), columnSchema)
    .optional()
    .describe(
      'Column of the fact, then the column of the file, or `{ value: commit }` for the same value in every row. Columns beyond the standard ones are kept.',
    ),
  extra: z
    .record(
      z.string(),
      formats.oneOf(['text', 'number', 'exact', 'money', 'boolean', 'day', 'instant', 'texts']),
    )
    .optional()
    .describe('Kinds of the columns beyond the standard ones. Text unless written.'),
  personal: z
    .array(formats.text(200))
    .optional()
    .describe(
      'Columns of the fact that say something about a person or are free text, beside those that always are: erasing a person takes them away, too.',
    ),
  select: formats
    .text(20_000)
    .optional()
    .describe(
      'A SQL select over the raw rows of the sources, each by its name. Its result columns are those of the fact.',
    ),
  load: formats
    .oneOf(['append', 'replace', 'upsert'])
    .optional()
    .describe('`append` (default), `replace` (each load is the whole truth) or `upsert` (rows by key).'),
  time_zone: formats.text(60).optional().describe("Zone of times without one. Default: the project's."),
  known_at: formats.text(200).optional().describe('The column with the time at which a row became known.'),
  known_later: z
    .record(z.string(), formats.text(200))
    .optional()
    .describe('Column of the fact, then the column of the fact with which it becomes known.'),
  currency: formats
    .text(3)
    .optional()
    .describe("Currency of money without a currency column. Default: the project's."),
  collects_from: formats
    .day()
    .optional()
    .describe('The first day on which it collects anything. Default: its first row.'),
  every: formats.duration().optional().describe('A promise: something new in every so many days.'),
  at_least: formats
    .share()
    .optional()
    .describe('A promise: at least this share of the median of the same weekday over 8 weeks.'),
  hold: formats
    .duration()
    .optional()
    .describe('How long the last good value stands in when a promise is broken. Default 14d.'),
});

/** A source as written, shapes checked and formats read. */
export type SourceSpec = z.output<typeof sourceSchema>;
