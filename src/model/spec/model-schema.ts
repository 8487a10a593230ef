import { z } from 'zod';
import { formats } from '../../yaml/index.ts';
import { archetypeSchema, objectiveSchema, playSchema } from './action-schemas.ts';
import { lintSchema } from './lint-schema.ts';
import { metricSchema } from './metric-schema.ts';
import { rubricSchema } from './rubric-schema.ts';
import { bandsSchema, capSchema, dimensionSchema, scorecardSchema } from './score-schemas.ts';

/** What stands under a name in each section that is a list of named things. */
export const entrySchemas = {
  stages: formats.expression(),
  metrics: metricSchema,
  rubrics: rubricSchema,
  dimensions: dimensionSchema,
  scorecards: scorecardSchema,
  caps: capSchema,
  archetypes: archetypeSchema,
  journey: z.record(z.string(), z.array(formats.name()).min(1)),
  plays: playSchema,
};

/** A model file. Entries of its sections are read one by one, so that one that is wrong hides no other. */
export const modelSchema = z.strictObject({
  model: formats.name().describe('The name of the model.'),
  primary: formats
    .yesNo()
    .optional()
    .describe(
      'Whether it is the model of the project that health means; the others stand beside it. A project has exactly one.',
    ),
  objective: objectiveSchema
    .optional()
    .describe('What the model is for; the evidence says whether it is met.'),
  review_every: formats
    .duration()
    .optional()
    .describe('After so long the model itself is stale, and says so.'),
  reasons: z
    .array(formats.name())
    .min(1)
    .optional()
    .describe('One list of reasons, for churn, risk and override.'),
  scores: formats.oneOf(['accounts', 'people']).optional().describe('What is scored. Default `accounts`.'),
  segment_by: formats
    .name()
    .optional()
    .describe(
      'The attribute that makes segments, for ranks among peers. Default: accounts with the same scorecard.',
    ),
  family: formats
    .oneOf(['arr_mean', 'mean', 'worst'])
    .optional()
    .describe(
      'How the scores of its children make the family score of a parent: `arr_mean` (default, weighted by ARR), `mean` or `worst`.',
    ),
  stages: z
    .record(z.string(), entrySchemas.stages)
    .optional()
    .describe('Name and condition, the first that holds; the last is `otherwise`.'),
  metrics: z.record(z.string(), metricSchema).describe('The metrics, by name.'),
  rubrics: z
    .record(z.string(), rubricSchema)
    .optional()
    .describe('Described levels of a judgement, by name.'),
  dimensions: z
    .record(z.string(), dimensionSchema)
    .describe('Sides of health: metrics or other dimensions under one name.'),
  scorecards: z
    .record(z.string(), scorecardSchema)
    .describe('Dimensions and weights for a segment or stage, the first whose condition holds.'),
  caps: z.record(z.string(), capSchema).optional().describe('Guard rails, by name.'),
  bands: bandsSchema
    .optional()
    .describe(
      'The bands, worst first, with `change_margin` and `unknown_below`. Default: at_risk from 0, watch from 40, healthy from 70.',
    ),
  archetypes: z
    .record(z.string(), archetypeSchema)
    .optional()
    .describe(
      'Named patterns, by name. Without this section the five usual ones stand in, made of the dimensions `adoption`, `roadblocks` and `marketing`: power_user (adoption and roadblocks >= 70), struggler (both < 40), brand_advocate (adoption and marketing >= 70), ghost_user (both < 25), on_the_fence (adoption and roadblocks from 40 to under 70). Each starts the play upsell, rescue, reference, re_engage or survey where the model has it. One that needs a dimension that the model lacks can be ruled out, and is unknown otherwise.',
    ),
  journey: z
    .record(z.string(), entrySchemas.journey)
    .optional()
    .describe('Stage, then moment, then metrics: where along the way each comes in.'),
  plays: z.record(z.string(), playSchema).optional().describe('What to do when something is true, by name.'),
  lint: lintSchema.optional().describe('What is told to `lint`.'),
});
