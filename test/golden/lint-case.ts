import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Engine } from '../../src/engine/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { type Judged, lintModel, lintRules, parseModels, type RuleCode, ruleCodes } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';
import { day, literal, type Sql } from '../../src/sql/index.ts';
import { define } from '../support/load-book.ts';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rowSchema = z.record(
  z.string(),
  z.union([cell, z.array(cell), z.strictObject({ from: z.string() }), z.strictObject({ of: z.number() })]),
);
type Row = z.output<typeof rowSchema>;

const caseSchema = z.strictObject({
  rule: z.string(),
  aside: z.strictObject({ replace: z.string(), with: z.string() }),
  model: z.string(),
  data: z.record(z.string(), z.array(rowSchema)).default({}),
});

/** A project whose accounts have what the sample of the model page asks for. */
export const sampleProject = `
project: Golden
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: a.csv, columns: { account_id: id, plan: plan } }
  product: { into: events, files: b.csv, columns: { account_id: id, name: name, occurred_at: at } }
`;
const catalog = factCatalog(parseProject({ file: 'bellwether.yaml', content: sampleProject }).project?.sources ?? []);

/** What the linter says about the case of a rule, as it is written or one step aside. */
export async function lintCase(engine: Engine, rule: string, isAside: boolean) {
  const text = readFileSync(join(import.meta.dirname, 'lint', `${rule}.yaml`), 'utf8');
  const { aside } = caseSchema.parse(parse(text));
  const [head = '', body = ''] = text.split(/^(?=model:)/m);
  if (!body.includes(aside.replace)) throw new Error(`${rule}: there is no "${aside.replace}" to replace`);
  const { model: content, data } = caseSchema.parse(
    parse(isAside ? head + body.replace(aside.replace, () => aside.with) : text),
  );
  const { models, problems } = parseModels([{ file: 'model.yaml', content }], catalog);
  const [model] = models;
  if (model === undefined) throw new Error(`${rule}: ${problems.map(({ message }) => message).join('; ')}`);
  const judged = new Map<RuleCode, Judged>();
  for (const [table, rows] of Object.entries(data)) await defineRows(engine, table, rows);
  for (const code of ruleCodes) {
    const each = lintRules[code];
    if (each.kind !== 'data' || code !== `lint/${rule}`) continue;
    const query = each.query(model, { day: 'lint_day', scores: 'snapshots__health' });
    judged.set(code, query === null ? { findings: [], lacking: null } : each.judge(await engine.rows(query), model));
  }
  return lintModel({
    model,
    file: 'model.yaml',
    text: content,
    asOf: '2026-01-05' as Day,
    publishedOn: '2025-10-07' as Day,
    sources: { events: ['product'] },
    judged,
    noData: 'not asked here',
  });
}

/** What the linter says about a model file that was never published and whose data it has not seen. */
export function lintFile(content: string, project: string | Uint8Array) {
  const parsed = parseProject({ file: 'bellwether.yaml', content: project }).project;
  const known = factCatalog(parsed?.sources ?? []);
  const [model] = parseModels([{ file: 'model.yaml', content }], known).models;
  if (model === undefined) throw new Error('the model can not be read');
  const sources = Object.fromEntries(
    [...Map.groupBy(parsed?.sources ?? [], ({ into }) => into)].map(([fact, own]) => [fact, own.map(({ name }) => name)]),
  );
  const asOf = '2026-01-05' as Day;
  return lintModel({ model, file: 'model.yaml', text: content, asOf, publishedOn: null, sources, judged: new Map(), noData: '' });
}

async function defineRows(engine: Engine, table: string, rows: readonly Row[]): Promise<void> {
  const all = rows.flatMap(({ times = 1, ...row }) =>
    Array.from({ length: Number(times) }, (_, index) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, valueAt(value, index)])),
    ),
  );
  const names = [...new Set(all.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => ({
    name,
    type: /day$|_on$/.test(name) ? 'DATE' : all.some((row) => typeof row[name] === 'number') ? 'DOUBLE' : 'VARCHAR',
  }));
  const sqlOf = (name: string, value: z.output<typeof cell> | undefined): Sql =>
    /day$|_on$/.test(name) && typeof value === 'string' ? day(value as Day) : literal(value ?? null);
  await define(
    engine,
    table,
    columns,
    all.map((row) => names.map((name) => sqlOf(name, row[name]))),
  );
}

function valueAt(value: Row[string] | undefined, index: number): z.output<typeof cell> {
  if (Array.isArray(value)) return value[index % value.length] ?? null;
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  return 'from' in value ? addDays(value.from as Day, index) : `a${index % value.of}`;
}
