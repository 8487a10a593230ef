import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { formatProblem } from '../../src/diagnostics/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { type HealthModel, parseModels } from '../../src/model/index.ts';
import type { Book } from '../support/book.ts';
import { catalogOf } from '../support/load-book.ts';
import { caseBook, caseFactsSchema } from './case-book.ts';

const folder = join(import.meta.dirname, 'scores');

const cell = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())]);

/** What one account shows on a day; `why` is the arithmetic, for whoever reads it. */
const shown = z.union([
  z.literal('no row'),
  z.looseObject({ why: z.string() }).transform((one) => ({ ...one })),
]);

const expectedSchema = z.strictObject({
  /** The rule in a sentence. */
  rule: z.string(),
  /** The model, where it is another golden test's. */
  model: z.string().optional(),
  /** First day that is scored; the first day shown unless something must be remembered from before. */
  from: z.string().optional(),
  /** Day, then account (or `account person`), then word and value. */
  shows: z.record(z.string(), z.record(z.string(), shown)),
});

/** What one account (or person) shows on one day; null: it has no row. */
export interface Shown {
  readonly day: Day;
  readonly who: string;
  readonly cells: Readonly<Record<string, z.output<typeof cell>>> | null;
}

/** One folder of `scores`: a model, facts, and what must come of them. */
export interface ScoreCase {
  readonly name: string;
  readonly rule: string;
  readonly model: HealthModel;
  readonly peopleModels: readonly HealthModel[];
  readonly book: Book;
  readonly from: Day;
  readonly shows: readonly Shown[];
}

/** Names of all cases. */
export const scoreCaseNames: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** Reads one case: `model.yaml` (and `people.yaml`, a model of people), `facts.yaml`, `expected.yaml`. */
export function readScoreCase(name: string): ScoreCase {
  const text = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
  const book = caseBook(caseFactsSchema.parse(parse(text('facts.yaml'))));
  const expected = expectedSchema.parse(parse(text('expected.yaml')));
  const files = ['people.yaml', expected.model ?? 'model.yaml'].filter((file) =>
    existsSync(join(folder, name, file)),
  );
  const { models, problems } = parseModels(
    files.map((file) => ({ file: `${name}/${file}`, content: text(file) })),
    catalogOf(book),
  );
  const model = models.find((one) => one.primary) ?? models.at(-1);
  if (model === undefined || problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  const shows = Object.entries(expected.shows).flatMap(([day, entries]) =>
    Object.entries(entries).map(([who, one]): Shown => {
      if (one === 'no row') return { day: day as Day, who, cells: null };
      const { why: _, ...cells } = one;
      return { day: day as Day, who, cells: z.record(z.string(), cell).parse(cells) };
    }),
  );
  const first = shows.map((one) => one.day).sort()[0] as Day;
  return {
    name,
    rule: expected.rule,
    model,
    peopleModels: models.filter((one) => one !== model),
    book,
    from: (expected.from ?? first) as Day,
    shows,
  };
}
