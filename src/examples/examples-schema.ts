import { z } from 'zod';
import { measurementStates } from '../metrics/index.ts';
import { formats } from '../yaml/index.ts';

const cell = z.union([formats.text(), z.array(formats.text())]);

/** One row of a fact. What columns there are depends on the fact. */
export const exampleRowSchema = z.record(z.string(), cell);

const range = () =>
  z
    .string({ error: 'Here stands a number, or a range such as `70..100`.' })
    .regex(/^\s*-?\d+(\.\d+)?%?(\s*\.\.\s*-?\d+(\.\d+)?%?)?\s*$/, {
      error: 'Here stands a number, or a range such as `70..100`.',
    })
    .meta({ format: 'a number, or a range such as `70..100`', editor: { type: ['string', 'number'] } });

/** What an example expects of its account. */
export const expectSchema = z.strictObject({
  band: formats.name().optional().describe('The band; `unknown` where too little is known.'),
  score: range()
    .optional()
    .describe('The score, or the range in which it lies: `70..100`. Both ends belong to it.'),
  scorecard: formats.name().optional().describe('The scorecard that is used.'),
  stage: formats.name().optional().describe('The stage the account is in.'),
  cap: formats
    .text(100)
    .optional()
    .describe(
      'The cap that holds the score down, as `explain` names it (`must_know.NAME` too); `none`: no cap does.',
    ),
  driver: formats.name().optional().describe('The metric or cap that takes the most points from 100.'),
  archetypes: z
    .array(formats.name())
    .optional()
    .describe('All patterns that hold, in any order; `[]`: none does.'),
  states: z
    .record(z.string(), formats.oneOf(measurementStates))
    .optional()
    .describe('The state of metrics: `sponsor_relationship: expired`.'),
  values: z
    .record(z.string(), formats.text(100))
    .optional()
    .describe('The value of metrics: a number, a percentage, a range (`10..20`) or a category.'),
  points: z.record(z.string(), range()).optional().describe('The points of metrics or dimensions, 0 to 100.'),
});

/** One example. */
export const exampleSchema = z.strictObject({
  name: formats
    .text(200)
    .describe('What it shows, as a sentence: `An account whose sponsor left is at risk`.'),
  because: formats.text().optional().describe('Why it should be so.'),
  as_of: formats.day().optional().describe('The day that is scored; that of the file unless told.'),
  facts: z
    .record(z.string(), z.array(exampleRowSchema))
    .optional()
    .describe(
      'Rows by fact, with the columns of the model reference. Whatever is left out is usual: `account_id` is acme, which started two years before, ids are made up, a row occurred on the day itself (people, roles, contracts, entitlements and goals: when the account started). Dates may be written `today`, `10d ago` and `in 30d`. `times: 20` makes twenty such rows, `every: 1d` a day apart going back, `people: 4` of four people in turn.',
    ),
  never_collected: z
    .array(formats.name())
    .optional()
    .describe(
      'Facts that are collected by nobody. All others that the project has a source for are, so nothing is a zero.',
    ),
  expect: expectSchema.describe('What must come of it for the account acme; at least one thing.'),
});

/** A file of examples beside a model: `health.test.yaml` beside `health.yaml`. */
export const examplesSchema = z.strictObject({
  as_of: formats.day().optional().describe('The day that is scored, for examples that name none.'),
  examples: z.array(exampleSchema).min(1).describe('The examples.'),
});

export type ExampleSpec = z.output<typeof exampleSchema>;
export type ExpectSpec = z.output<typeof expectSchema>;
