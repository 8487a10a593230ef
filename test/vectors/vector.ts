import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const figure = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const parts = z.record(z.string(), z.unknown());
const gives = z.record(z.string(), z.union([figure, z.array(figure)]));

/** Figures of one account on one day, and what must come of them. `use: missing` and `use: not applicable` are words. */
const row = z.strictObject({ figures: z.record(z.string(), figure).default({}), gives });
export type VectorRow = z.infer<typeof row>;

/** What a fact row says, with `known` (an instant) and `until` where it became known later or was withdrawn. */
const fact = z.record(z.string(), z.union([figure, z.array(z.string())]));

/** One rule of the score by example. */
const vector = z.strictObject({
  rule: z.string(),
  /** Parts of a model file; what is left out is usual. */
  model: parts.default({}),
  /** Each row is an account of one book, all on the same day. */
  accounts: z.array(row).optional(),
  /** Each row is the next day of one account. */
  days: z.array(row).optional(),
  /** Facts by kind, and what the account `acme` then shows on which day. */
  facts: z.record(z.string(), z.array(fact)).optional(),
  sources: z.array(parts).optional(),
  quiet_days: z.array(z.string()).optional(),
  /** More quiet days by region: by values of the attribute `plan`. */
  quiet_days_by_plan: z.record(z.string(), z.array(z.string())).optional(),
  shows: z.record(z.string(), z.union([gives, z.literal('no row')])).optional(),
});
export type Vector = z.infer<typeof vector>;

/** The vectors of one file beside this one. */
export function readVectors(file: string): Vector[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return z.array(vector).parse(parse(text));
}
