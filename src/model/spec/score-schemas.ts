import { z } from 'zod';
import { formats } from '../../yaml/index.ts';

const weights = z.record(z.string(), formats.number(0, 1_000_000));

/** One dimension as it is written. */
export const dimensionSchema = z.strictObject({
  label: formats.text(100).optional().describe('What people read instead of the name.'),
  weights: z
    .union([weights, z.array(formats.name()).min(1)])
    .describe(
      'Metrics and dimensions with their weights; only the proportions count. A list gives each the weight 1.',
    ),
  combine: formats
    .oneOf(['mean', 'worst', 'best'])
    .optional()
    .describe('`mean` (default), or everything to the `worst` or the `best` child.'),
});
export type DimensionSpec = z.output<typeof dimensionSchema>;

/** One scorecard as it is written. */
export const scorecardSchema = z.strictObject({
  when: formats
    .expression()
    .optional()
    .describe(
      'Accounts it is for, by attributes, stage and derived figures. The first scorecard whose condition holds is used; the last has none.',
    ),
  weights: weights.describe('Dimensions (or metrics) with their weights; only the proportions count.'),
  must_know: z
    .array(formats.name())
    .optional()
    .describe('Dimensions without which nobody is better than watch.'),
});
export type ScorecardSpec = z.output<typeof scorecardSchema>;

/** One cap as it is written. */
export const capSchema = z.strictObject({
  when: formats
    .expression()
    .describe(
      'While this holds. It may read attributes, stage, derived figures, and points of metrics (`points.NAME`) and dimensions compared with `<` or `<=`.',
    ),
  never_better_than: formats.name().describe('The best band an account can have meanwhile.'),
  because: formats.text().describe('What a person is told where the cap acts.'),
});
export type CapSpec = z.output<typeof capSchema>;

/** One band as it is written. */
export const bandSchema = z.strictObject({
  from: formats.number(0, 100).describe('The score from which the band holds. The first starts at 0.'),
  means: formats.text().describe('What it says about the account.'),
  then: formats.text().optional().describe('What is done about it.'),
});
export type BandSpec = z.output<typeof bandSchema>;

/** What stands under `bands` besides the bands themselves. */
export const bandSettings = {
  change_margin: formats
    .number(0, 20)
    .optional()
    .describe('Points by which a score must pass a limit before the band changes. Default 2.'),
  unknown_below: z
    .string({ error: 'Here stands a share, such as `50% measured`.' })
    .regex(/^\s*(100|\d{1,2}(\.\d+)?)%(\s+measured)?\s*$/, {
      error: 'Here stands a share, such as `50% measured`.',
    })
    .meta({ format: 'a share, such as `50% measured`', editor: { type: 'string' } })
    .optional()
    .describe('Share measured below which the band is unknown. Default `50% measured`.'),
};

/** The bands as they are written, worst first. */
export const bandsSchema = z.object(bandSettings).catchall(bandSchema);
