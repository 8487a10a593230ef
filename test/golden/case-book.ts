import { z } from 'zod';
import { type FactName, factNames, standardFacts } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import type { Book, Cell, FactRow, SourcePromise } from '../support/book.ts';

const cell = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())]);
const fact = z.enum(factNames);

/** `facts.yaml` of a case. What is left out is usual: see the README beside the cases. */
export const caseFactsSchema = z.strictObject({
  /** Columns of accounts beyond the standard ones, with their types. */
  attributes: z.record(z.string(), z.enum(['text', 'number', 'boolean'])).default({}),
  quiet_days: z.array(z.string()).default([]),
  /** More quiet days by region, and the attribute that names it. */
  regions: z
    .strictObject({ attribute: z.string(), quiet_days: z.record(z.string(), z.array(z.string())) })
    .optional(),
  win_back: z.literal('event').optional(),
  sources: z
    .array(
      z.strictObject({
        fact,
        collects_from: z.string().nullable().default('2025-01-01'),
        every: z.number().nullable().default(null),
        at_least: z.number().nullable().default(null),
        hold: z.number().default(14),
      }),
    )
    .default([]),
  /** Facts that no source feeds. */
  without: z.array(fact).default([]),
  facts: z.partialRecord(fact, z.array(z.record(z.string(), cell))),
});
export type CaseFacts = z.output<typeof caseFactsSchema>;

const start = '2025-01-01';

/** The book that a `facts.yaml` writes down. */
export function caseBook(written: CaseFacts): Book {
  const facts: Partial<Record<FactName, readonly FactRow[]>> = { accounts: [factRow('accounts', {}, 0)] };
  for (const [name, rows] of Object.entries(written.facts) as [FactName, Record<string, Cell>[]][]) {
    facts[name] = rows.flatMap((row, index) => repeated(name, row, index));
  }
  const names = factNames.filter((name) => !written.without.includes(name));
  return {
    facts,
    sources: names.map((name) => promiseOf(name, written)),
    quietDays: written.quiet_days as Day[],
    ...(written.regions === undefined
      ? {}
      : {
          regions: {
            attribute: written.regions.attribute,
            quietDays: written.regions.quiet_days as Record<string, Day[]>,
          },
        }),
    extra: Object.entries(written.attributes).map(([name, type]) => ({ fact: 'accounts', name, type })),
    winBackByEvent: written.win_back === 'event',
  };
}

function promiseOf(name: FactName, { sources }: CaseFacts): SourcePromise {
  const own = sources.find((source) => source.fact === name);
  return {
    source: name,
    fact: name,
    collectsFrom: (own === undefined ? start : own.collects_from) as Day | null,
    every: own?.every ?? null,
    atLeast: own?.at_least ?? null,
    hold: own?.hold ?? 14,
  };
}

/** A row with `times: 5` stands for five like it. */
function repeated(name: FactName, { times = 1, ...row }: Record<string, Cell>, index: number): FactRow[] {
  return Array.from({ length: Number(times) }, (_, time) => {
    const one = factRow(name, row, index);
    return times === 1 ? one : { ...one, key: `${one.key} ${time + 1}` };
  });
}

function factRow(name: FactName, row: Readonly<Record<string, Cell>>, index: number): FactRow {
  const { known_at: knownAt, known_until: knownUntil, ...written } = row;
  const columns = { account_id: 'acme', ...(name === 'accounts' ? { started_on: start } : {}), ...written };
  const { occurred, key } = standardFacts[name];
  const at = occurred.map((column) => (columns as Record<string, Cell>)[column]).find((one) => one != null);
  const id = key.map((column) => String((columns as Record<string, Cell>)[column] ?? index)).join(' ');
  return {
    key: key.length === 0 ? String(index) : id,
    source: name,
    knownAt: instant(String(knownAt ?? at ?? start)),
    knownUntil: typeof knownUntil === 'string' ? instant(knownUntil) : null,
    columns,
  };
}

function instant(text: string): string {
  return text.length === 10 ? `${text}T00:00:00` : text;
}
