import { z } from 'zod';
import { formats } from '../../yaml/index.ts';

/** What the model says to its linter. */
export const lintSchema = z.strictObject({
  silence: z
    .record(z.string(), z.union([formats.text(), z.record(z.string(), formats.text())]))
    .optional()
    .describe(
      'Findings of `lint` that are known and meant, by rule, each with the reason: `one_source: There is only the commit log`. For one name alone: `metric_repeats: { logins_28d: It reacts a week earlier }`.',
    ),
});
export type LintSpec = z.output<typeof lintSchema>;
