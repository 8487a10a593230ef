import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { formatProblem } from '../../src/diagnostics/index.ts';
import { type FactName, factNames } from '../../src/facts/index.ts';
import { type Day, daysFromTo } from '../../src/lib/index.ts';
import { type HealthModel, parseModels } from '../../src/model/index.ts';
import type { Book, Cell } from '../support/book.ts';
import { catalogOf } from '../support/load-book.ts';
import { type CaseFacts, caseBook, caseFactsSchema } from './case-book.ts';

const folder = join(import.meta.dirname, 'stories');

const cell = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())]);

const storyFactsSchema = z.strictObject({
  /** What the case shows. */
  about: z.string(),
  account: z.record(z.string(), cell),
  /** Promises of sources, for cases in which they break. */
  feeds: caseFactsSchema.shape.sources.optional(),
  use: z
    .array(
      z.strictObject({
        people: z.number(),
        from: z.string(),
        to: z.string(),
        every: z.number().default(1),
        name: z.string().default('report'),
        product: z.string().optional(),
      }),
    )
    .default([]),
  facts: z.partialRecord(z.enum(factNames), z.array(z.record(z.string(), cell))).default({}),
});

/** One folder of `stories`. */
export interface StoryCase {
  /** Name of the folder, and id of the account. */
  readonly name: string;
  readonly about: string;
  readonly hasFeeds: boolean;
  readonly file: string;
  readonly written: z.output<typeof storyFactsSchema>;
}

/** All cases. */
export const storyCases: readonly StoryCase[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const written = storyFactsSchema.parse(parse(readFileSync(join(folder, name, 'facts.yaml'), 'utf8')));
    const file = join(folder, name, 'story.md');
    return { name, about: written.about, hasFeeds: written.feeds !== undefined, file, written };
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** One book of several cases, each an account with the facts that the case writes down. */
export function storyBook(cases: readonly StoryCase[]): Book {
  const facts: Partial<Record<FactName, Record<string, Cell>[]>> = {};
  for (const { name, written } of cases) {
    const add = (fact: FactName, row: Record<string, Cell>): void => {
      const rows = facts[fact] ?? [];
      rows.push({ account_id: name, ...row });
      facts[fact] = rows;
    };
    add('accounts', { started_on: '2024-05-06', ...written.account });
    for (const use of written.use) {
      for (const row of usesOf(name, use)) add('events', row);
    }
    for (const [fact, rows] of Object.entries(written.facts) as [FactName, Record<string, Cell>[]][]) {
      rows.forEach((row, index) => {
        add(fact, { ...keyOf(fact, `${name} ${fact} ${index}`), ...row });
      });
    }
  }
  const book: CaseFacts = caseFactsSchema.parse({
    sources: cases.flatMap(({ written }) => written.feeds ?? []),
    facts,
  });
  return caseBook(book);
}

function usesOf(
  account: string,
  { people, from, to, every, name, product }: z.output<typeof storyFactsSchema>['use'][number],
): Record<string, Cell>[] {
  const days = daysFromTo(from as Day, to as Day).filter((_, index) => index % every === 0);
  return days.flatMap((day) =>
    Array.from({ length: people }, (_, person) => ({
      event_id: `${account} ${name} ${day} ${person}`,
      person_id: `${account}-p${person + 1}`,
      name,
      occurred_at: `${day}T09:00:00`,
      ...(product === undefined ? {} : { product }),
    })),
  );
}

/** Columns of keys that cases need not write. */
function keyOf(fact: FactName, key: string): Record<string, Cell> {
  const columns: Readonly<Partial<Record<FactName, string>>> = {
    events: 'event_id',
    tickets: 'ticket_id',
    contracts: 'contract_id',
    invoices: 'invoice_id',
    surveys: 'response_id',
    feedback: 'id',
    advocacy: 'id',
    goals: 'goal_id',
    logs: 'log_id',
  };
  const column = columns[fact];
  return column === undefined ? {} : { [column]: key };
}

/** The model of all cases. */
export function storyModel(book: Book): HealthModel {
  const content = readFileSync(join(folder, 'model.yaml'), 'utf8');
  const { models, problems } = parseModels([{ file: 'model.yaml', content }], catalogOf(book));
  const [model] = models;
  if (model === undefined || problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return model;
}
