import { z } from 'zod';
import { formats } from '../../yaml/index.ts';

/** What happens in the score when a metric has no value. */
const ifMissingSchema = z.union([
  formats.oneOf(['leave_out', 'keep_weight']),
  z.strictObject({ count_as: formats.number(0, 100).describe('Points that stand in for the missing ones.') }),
  z.strictObject({
    keep_last: formats.duration().describe('For so long after the last good value that value stands in.'),
  }),
]);

/** How realistic a change of the metric is, for the path to green. */
const changeSchema = z.union([
  formats.oneOf(['never']),
  z.strictObject({
    effort: formats
      .number(0.001, 1_000)
      .optional()
      .describe('How hard it is to change, against 1 for the others.'),
    least: formats.number().optional().describe('The least value that is realistic.'),
    most: formats.number().optional().describe('The greatest value that is realistic.'),
  }),
]);

/** One metric as it is written. */
export const metricSchema = z.strictObject({
  label: formats.text(100).optional().describe('What people read instead of the name.'),
  because: formats
    .text()
    .optional()
    .describe('Why we believe that it tells something; the document prints it.'),
  based_on: formats
    .text(100)
    .optional()
    .describe(
      'What it is computed from: a fact (`events`, `tickets` ...), another metric by its name, or `scores of NAME`, the scores of the people of the account by a model that `scores: people`. Without it, `calculate` reads attributes, derived figures and other metrics of the day.',
    ),
  rubric: formats
    .name()
    .optional()
    .describe('The rubric whose latest rating is the value. Stands instead of `based_on` and `calculate`.'),
  where: formats.expression().optional().describe('Only rows for which this is true.'),
  still_open: formats
    .yesNo()
    .optional()
    .describe(
      'Only rows not ended by the day: tickets not solved, invoices not paid, goals not reached, people who have not left ...',
    ),
  calculate: formats
    .expression()
    .optional()
    .describe(
      "The value, from the rows: `count(*)`, `sum(value)`, `count(distinct person_id) / seats`, `days_since_last`, `last(value)`, `share(csat >= 4)`, `count(*) > 0`, `sum(case when name = 'referral' then 5 else 1 end)`. A text makes a category.",
    ),
  window: formats
    .duration()
    .optional()
    .describe(
      'Only rows of the last so many days, the day itself included. Without it: all rows up to the day.',
    ),
  compared_with: formats
    .text(100)
    .optional()
    .describe(
      'Sets the metric in `based_on` against something: `own median of 84d`, `previous window`, `previous 28d`, `same weeks last year` (each gives value / reference), `slope over 84d` (change per 28 days) or `peers of segment` (rank, 0% to 100%).',
    ),
  only_for: formats
    .expression()
    .optional()
    .describe('Accounts for which it makes sense; for all others it is not applicable and leaves the score.'),
  points: z
    .union([
      z.record(z.string(), formats.number(0, 100)),
      formats.oneOf(['percentile', 'percentile falling', 'as is']),
    ])
    .optional()
    .describe(
      'From value to points 0..100. `{ 0: 0, 4: 50, 12: 100 }`: straight between the knots, flat beyond; keys may be percentages. `{ under 2: 0, from 2: 50, from 5: 100 }`: steps. `{ gold: 100, silver: 60, otherwise: 0 }`: per category; `{ yes: 100, no: 0 }` for a condition. `percentile` (or `percentile falling`, where more is worse): rank among the accounts of the segment. `as is`: the value is points. Without it the metric is for use by others only.',
    ),
  if_missing: ifMissingSchema
    .optional()
    .describe(
      '`leave_out` (default: its weight is shared out), `keep_weight` (counts as 0), `{ count_as: 30 }` or `{ keep_last: 14d }`.',
    ),
  unit: formats
    .oneOf(['number', 'share', 'days', 'hours', 'money', 'count', 'text', 'yes_no', 'points', 'ratio'])
    .optional()
    .describe('How the value is shown. Inferred from `calculate` unless written.'),
  change: changeSchema
    .optional()
    .describe(
      'What is realistic on the path to green: `never`, or `{ effort: 2, least: 0, most: 20 }`. Without it: effort 1, or `never` for what rests on attributes alone.',
    ),
});

/** A metric as written, shapes checked and formats read. */
export type MetricSpec = z.output<typeof metricSchema>;
