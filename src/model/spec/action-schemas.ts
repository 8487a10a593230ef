import { z } from 'zod';
import { formats } from '../../yaml/index.ts';

/** One archetype as it is written. */
export const archetypeSchema = z.strictObject({
  when: formats.expression().describe('What makes the pattern. Several archetypes may hold.'),
  means: formats.text().describe('Who that is, in a few words.'),
  then: formats.text().optional().describe('What is done, in a few words.'),
  play: formats.name().optional().describe('The play it starts.'),
});
export type ArchetypeSpec = z.output<typeof archetypeSchema>;

/** One play as it is written. */
export const playSchema = z.strictObject({
  when: formats
    .expression()
    .optional()
    .describe(
      "What starts it: a condition (`cap.sponsor_left`, `band = 'at_risk'`) or a movement (`adoption falls by 15 within 28d`). Without it an archetype does.",
    ),
  opens: formats.oneOf(['risk', 'opportunity']).describe('What it opens: a risk or an opportunity.'),
  reason: formats.name().optional().describe('One of the `reasons` of the model.'),
  for: formats.text(60).describe('Who does it: `csm`, or the name of a role or person.'),
  due: z
    .string({ error: 'Here stands when it is due, such as `3 working days` or `7d`.' })
    .regex(/^\s*([1-9]\d{0,2})(d| days?| working days?)\s*$/, {
      error: 'Here stands when it is due, such as `3 working days` or `7d`.',
    })
    .meta({ format: 'days, such as `3 working days` or `7d`', editor: { type: 'string' } })
    .describe('When it is due, counted from the day it starts.'),
  steps: z.array(formats.text(300)).min(1).describe('What to do, in order.'),
  not_again_for: formats
    .duration()
    .optional()
    .describe('How long it does not start again for the same account. Default 60d.'),
  success: formats
    .expression()
    .optional()
    .describe('What shows that it worked: `relationship rises by 15 within 60d`.'),
});
export type PlaySpec = z.output<typeof playSchema>;

/** The objective as it is written. */
export const objectiveSchema = z.strictObject({
  warn_of: formats
    .oneOf(['churned', 'contracted', 'renewed', 'expanded', 'returned'])
    .describe('The outcome to warn of.'),
  ahead: formats.duration().describe('How long before.'),
  target: formats.text(100).optional().describe('What counts as success: `surprise_churn_arr <= 10%`.'),
});
export type ObjectiveSpec = z.output<typeof objectiveSchema>;
