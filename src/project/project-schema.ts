import { z } from 'zod';
import { formats } from '../yaml/index.ts';
import { engineNames } from './project.ts';
import { sourceSchema } from './source-schema.ts';
import { sparkSchema } from './spark-schema.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What a calendar says, of the project or of a region. */
const workDays = {
  working_days: z
    .array(formats.oneOf(weekdays))
    .min(1)
    .optional()
    .describe('Days of the week on which people work. Default: mon to fri.'),
  quiet_days: z
    .array(formats.day())
    .optional()
    .describe('Holidays: they do not count in windows, medians and due dates.'),
};

/** `bellwether.yaml`. Sources are read one by one, so that one that is wrong hides no other. */
export const projectSchema = z.strictObject({
  project: formats.text(100).describe('The name of the project.'),
  time_zone: formats
    .text(60)
    .describe('The one time zone of the project: `Europe/Berlin`. A day is a local date in it.'),
  currency: formats.text(3).describe('The one currency of the project: `EUR`.'),
  rates: z
    .union([z.record(z.string(), z.record(z.string(), formats.number(0))), formats.text(500)])
    .optional()
    .describe(
      'Rates into the currency of the project, by the day from which they hold: `{ 2023-01-01: { USD: 0.93 } }`; or a CSV file with the columns on, currency, rate.',
    ),
  history_from: formats.day().optional().describe('The first day that is scored. Default: the first fact.'),
  win_back: formats
    .oneOf(['contract', 'event'])
    .optional()
    .describe(
      'What wins a churned account back: a `contract` (default: a contract or an outcome `returned`), or any `event` too.',
    ),
  capacity: z
    .string({ error: 'Here stands how many accounts, such as `12 accounts per CSM`.' })
    .regex(/^\s*[1-9]\d{0,5}( accounts? per csm)?\s*$/i, {
      error: 'Here stands how many accounts, such as `12 accounts per CSM`.',
    })
    .meta({ format: 'how many, such as `12 accounts per CSM`', editor: { type: ['string', 'number'] } })
    .optional()
    .describe('Accounts at risk that one CSM can work on at a time.'),
  calendar: z
    .strictObject({
      ...workDays,
      region: formats
        .text(60)
        .optional()
        .describe('The attribute of accounts that names the region whose calendar holds for them.'),
      regions: z
        .record(z.string(), z.strictObject(workDays))
        .optional()
        .describe(
          'Regions whose days differ: quiet days beside those of the whole project, working days instead of them.',
        ),
    })
    .optional()
    .describe('Days on which nobody works.'),
  aliases: z
    .record(z.string(), formats.text(200))
    .optional()
    .describe('Accounts that were merged: old id, then the id it is now.'),
  lake: formats
    .text(500)
    .optional()
    .describe(
      'The folder of facts and scores: inside the project, or the whole path of a mounted one. Default `lake`.',
    ),
  folders: z
    .array(formats.text(500))
    .optional()
    .describe('Folders outside the project from which sources may read.'),
  models: z.array(formats.text(500)).min(1).optional().describe('The model files. Default `models/*.yaml`.'),
  engine: z
    .strictObject({
      memory: z
        .string()
        .regex(/^\d+(\.\d+)?\s?(MB|GB|MiB|GiB)$/, { error: 'Here stands an amount such as 4GB.' })
        .meta({ format: 'an amount, such as `4GB`', editor: { type: 'string' } })
        .optional()
        .describe('Memory the engine may use, such as `4GB`.'),
      threads: formats.whole(1, 1_024).optional().describe('Threads the engine may use.'),
      use: formats
        .oneOf(engineNames)
        .optional()
        .describe('What scores: `duckdb` (default), on this machine, or `spark`, on a cluster.'),
      spark: sparkSchema.optional().describe('Where Spark is.'),
    })
    .optional()
    .describe('The engine, and its limits.'),
  sources: z.record(z.string(), sourceSchema).describe('Where rows come from, by name.'),
});

/** A project as written, without its sources. */
export type ProjectSpec = Partial<Omit<z.output<typeof projectSchema>, 'sources'>>;
