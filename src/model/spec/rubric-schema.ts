import { z } from 'zod';
import { formats } from '../../yaml/index.ts';

const levelSchema = z.union([
  formats.text(),
  z.strictObject({
    text: formats.text().describe('What the level means, so that two people choose the same one.'),
    expects: formats
      .expression()
      .optional()
      .describe('What the facts should show if this level is right; a rating against it is listed.'),
    points: formats
      .number(0, 100)
      .optional()
      .describe('Points of the level. Without them: evenly from 0 for the lowest to 100 for the highest.'),
  }),
]);

/** One rubric as it is written. */
export const rubricSchema = z.strictObject({
  question: formats.text().describe('What the rater is asked.'),
  valid_for: formats.duration().optional().describe('How long a rating counts; then the CSM is asked again.'),
  levels: z
    .record(z.string(), levelSchema)
    .describe(
      'Whole numbers from 1 to 10, each with what it means. "Don\'t know" is always offered and counts as missing.',
    ),
});

export type RubricSpec = z.output<typeof rubricSchema>;
