import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatMoney, formatScore } from '../../src/cli/terminal/index.ts';
import { type DuckdbEngine, openDuckdb, type Row } from '../../src/engine/index.ts';
import { list, literal, type Sql, sql } from '../../src/sql/index.ts';
import { folderWith, runHere } from './run-cli.ts';

// L3: "API, web page, CLI, Parquet, DuckDB and Spark show the same score, within 1e-9, and the same band for the same
// account and day." Here: the surfaces that exist, over a simulated book with bands set by hand.

const on = '2024-02-19';
const limits = [40, 70];

interface Shown {
  readonly account: string;
  readonly score: number | null;
  readonly band: string;
  readonly effective: string;
}

let folder = '';
let engine: DuckdbEngine;
/** The book of the day as the lake's Parquet files hold it, read with nothing but DuckDB and the manifest. */
let stored: Shown[] = [];

const number = (value: unknown): number | null => (value === null ? null : Number(value));

async function json(...args: string[]): Promise<{ result: Record<string, never> & Row }> {
  const run = await runHere(folder, ...args, '--json');
  expect(run.code, run.out).toBe(0);
  return JSON.parse(run.out);
}

/** Accounts that are worth looking at: one of each kind, and a few more. */
function sample(): string[] {
  const pick = (has: (row: Shown & Row) => boolean, most: number) =>
    (stored as (Shown & Row)[])
      .filter(has)
      .slice(0, most)
      .map(({ account }) => account);
  const withinMargin = pick(
    ({ score, band }) =>
      score !== null &&
      band !== ['at_risk', 'watch', 'healthy'][limits.filter((each) => score >= each).length],
    2,
  );
  const kinds = {
    unknown: pick(({ band }) => band === 'unknown', 1),
    capped: pick(({ cap }) => cap !== null, 1),
    withinMargin,
    setByHand: pick(({ band, effective }) => band !== effective, 3),
    atRisk: pick(({ band }) => band === 'at_risk', 1),
    healthy: pick(({ band }) => band === 'healthy', 1),
  };
  for (const [kind, found] of Object.entries(kinds)) expect(found, kind).not.toEqual([]);
  return [...new Set(Object.values(kinds).flat())];
}

describe('one number', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    folder = await folderWith({});
    const made = ['--accounts', '120', '--seed', '13', '--from', '2024-01-01', '--to', '2024-03-31'];
    await runHere(folder, 'simulate', ...made, '--out', '.', '--force');
    await setByHand();
    const scored = await runHere(folder, 'score', '--to', on);
    expect(scored.code, scored.err).toBe(0);
    engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
    stored = await readStored();
  }, 300_000);
  afterAll(() => engine.close());

  it('is what the files of the lake, every export and explain say of an account', async () => {
    const chosen = sample();
    const exported = await readExports();
    for (const [format, rows] of Object.entries(exported)) {
      expect(rows.length, format).toBe(stored.length);
      for (const [index, row] of rows.entries()) same(row, stored[index], `${format} ${row.account}`);
    }
    for (const account of chosen) {
      const { result } = await json('explain', account, '--on', on, '--since', on);
      const { score, effective } = result as unknown as {
        score: { score: number | null; band: string };
        effective: { band: string };
      };
      const said = { account, score: score.score, band: score.band, effective: effective.band };
      const row = stored.find((each) => each.account === account);
      same(said, row, `explain ${account}`);
      const words = (await runHere(folder, 'explain', account, '--on', on, '--since', on)).out.split('\n');
      expect(words[1], account).toContain(` ${row?.band.replaceAll('_', ' ')} `);
      expect(words[1], account).toContain(
        row?.score === null ? 'no score' : ` ${formatScore(Number(row?.score), limits)} of 100`,
      );
      if (row?.band !== row?.effective)
        expect(words[2], account).toMatch(
          new RegExp(`^Set by hand to . ${row?.effective.replaceAll('_', ' ')} by dana until 2024-03-`),
        );
    }
  });

  it('is what the report shows of every account, and its stories tell', async () => {
    const wrote = await runHere(folder, 'report', '--on', on, '--out', 'report.html');
    expect(wrote.code, wrote.err).toBe(0);
    const page = await readFile(join(folder, 'report.html'), 'utf8');
    const part = (id: string) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? '';
    const report = JSON.parse(part('book')) as {
      accounts: { id: string; shown: string; band: string | null; weight: number }[];
    };
    const shown = report.accounts.filter(({ band }) => band !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(shown.map(({ id, shown: score, band, weight }) => [id, score, band, weight])).toEqual(
      (stored as (Shown & Row)[]).map(({ account, score, effective, arr }) => [
        account,
        score === null ? '–' : formatScore(score, limits),
        effective,
        Number(arr ?? 0),
      ]),
    );
    const stories = [0, 1, 2].flatMap((block) =>
      JSON.parse(gunzipSync(Buffer.from(part(`stories-${block}`), 'base64')).toString()),
    );
    for (const { account, score } of stored) {
      const told = stories.find(({ id }) => id === account);
      expect(told?.headline.text, account).toContain(score === null ? '' : formatScore(score, limits));
      if (told?.change != null) expect(told.change.to, account).toBeCloseTo(Number(score), 9);
    }
  });

  it('is what the book adds up: accounts and ARR by effective band, the score by ARR, who is listed', async () => {
    const { result } = await json('book', '--on', on, '--first', '1000');
    const book = result as unknown as {
      bands: { band: string; accounts: number; weight: number }[];
      score: number;
      byArr: { score: number; arr: number; arrUnknown: number };
      first: { id: string; band: string; score: { score: number | null; band: string } }[];
    };
    const rows = stored as (Shown & Row)[];
    const arr = (some: readonly Row[]) => some.reduce((sum, row) => sum + Number(row.arr ?? 0), 0);
    for (const { band, accounts, weight } of book.bands) {
      const there = rows.filter(({ effective }) => effective === band);
      expect(accounts, band).toBe(there.length);
      expect(weight, band).toBeCloseTo(arr(there), 6);
    }
    expect(book.bands.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(rows.length);
    const known = rows.filter(({ score }) => score !== null);
    const mean = known.reduce((sum, row) => sum + Number(row.score) * Number(row.arr ?? 0), 0) / arr(known);
    expect(book.byArr.score).toBeCloseTo(mean, 8);
    expect(book.score).toBeCloseTo(book.byArr.score, 8);
    expect(book.byArr.arr).toBeCloseTo(arr(rows), 6);
    expect(book.byArr.arrUnknown).toBeCloseTo(arr(rows) - arr(known), 6);
    expect(book.first.map(({ id }) => id).sort()).toEqual(
      rows
        .filter(({ effective }) => effective === 'at_risk')
        .map(({ account }) => account)
        .sort(),
    );
    for (const { id, band, score } of book.first) {
      const said = { account: id, score: score.score, band: score.band, effective: band };
      same(
        said,
        stored.find(({ account }) => account === id),
        `book ${id}`,
      );
    }
    const words = (await runHere(folder, 'book', '--on', on)).out;
    expect(words).toContain(
      `${rows.length} accounts, ${formatMoney(arr(rows), 'USD')} ARR; the book scores (by ARR) ${formatScore(mean, limits)}`,
    );
    for (const { band, accounts } of book.bands)
      expect(words).toMatch(new RegExp(`^. ${band.replaceAll('_', ' ')} +${accounts} `, 'm'));
  });
});

function same(said: Shown, row: Shown | undefined, where: string): void {
  expect({ account: said.account, band: said.band, effective: said.effective }, where).toEqual({
    account: row?.account,
    band: row?.band,
    effective: row?.effective,
  });
  if (row?.score === null) expect(said.score, where).toBeNull();
  else expect(Math.abs(Number(said.score) - Number(row?.score)), where).toBeLessThanOrEqual(1e-9);
}

/** Four accounts get a band by hand: one for good, one that has expired, one twice, one that says when it ends. */
async function setByHand(): Promise<void> {
  const rows = [
    'account_id,band,reason,entered_by,at,expires_on',
    'a000001,at_risk,price,dana,2024-02-10T09:00:00Z,',
    'a000002,at_risk,price,dana,2024-01-02T09:00:00Z,',
    'a000003,healthy,price,dana,2024-02-01T09:00:00Z,2024-02-10',
    'a000003,at_risk,price,dana,2024-02-11T09:00:00Z,',
    'a000004,watch,price,dana,2024-02-11T09:00:00Z,2024-03-01',
  ];
  await writeFile(join(folder, 'data', 'overrides.csv'), `${rows.join('\n')}\n`);
  const project = join(folder, 'bellwether.yaml');
  const source = `  by_hand:
    into: overrides
    files: data/overrides.csv
    columns: { account_id: account_id, band: band, reason: reason, entered_by: entered_by, at: at, expires_on: expires_on }
`;
  await writeFile(project, `${(await readFile(project, 'utf8')).trimEnd()}\n${source}`);
}

async function readStored(): Promise<Shown[]> {
  const manifest = JSON.parse(await readFile(join(folder, 'lake', 'manifest.json'), 'utf8'));
  const files = manifest.tables['snapshots/health'].map(({ path }: { path: string }) =>
    literal(join(folder, 'lake', path)),
  );
  const rows = await engine.rows(
    sql`select account_id, score, band, arr, cap from read_parquet([${list(files)}], union_by_name = true) where day = ${on}::date order by account_id`,
  );
  const byHand: Readonly<Record<string, string>> = {
    a000001: 'at_risk',
    a000003: 'at_risk',
    a000004: 'watch',
  };
  return rows.map((row) => ({
    ...row,
    account: String(row.account_id),
    score: number(row.score),
    band: String(row.band),
    effective: byHand[String(row.account_id)] ?? String(row.band),
  }));
}

async function readExports(): Promise<Readonly<Record<string, Shown[]>>> {
  const readers: Readonly<Record<string, (file: string) => Sql>> = {
    csv: (file) => sql`read_csv(${file})`,
    json: (file) => sql`read_json(${file})`,
    parquet: (file) => sql`read_parquet(${file})`,
  };
  const read = async ([format, reader]: [string, (file: string) => Sql]) => {
    const out = `scores.${format}`;
    const run = await runHere(folder, 'export', 'scores', '--from', on, '--to', on, '--out', out);
    expect(run.code, run.err).toBe(0);
    const rows = await engine.rows(sql`select * from ${reader(join(folder, out))} order by account_id`);
    return [
      format,
      rows.map((row) => ({
        account: String(row.account_id),
        score: number(row.score),
        band: String(row.band),
        effective: String(row.effective_band),
      })),
    ] as const;
  };
  return Object.fromEntries(await Promise.all(Object.entries(readers).map(read)));
}
