import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../diagnostics/index.ts';
import { literal, sql } from '../sql/index.ts';
import { openDuckdb } from './open-duckdb.ts';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bellwether-engine-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

describe('openDuckdb', () => {
  it('decodes every kind of value to plain data', async () => {
    const engine = await openDuckdb({ threads: 1 });
    const [row] =
      await engine.rows(sql`select 1::bigint as i, 1.5::decimal(38, 9) as d, date '2024-02-29' as day,
      timestamp '2024-02-29 12:00:00.5' as at, ['a', null] as items, {'x': 1} as struct, null as nothing, true as yes`);
    expect(row).toEqual({
      i: 1,
      d: 1.5,
      day: '2024-02-29',
      at: '2024-02-29T12:00:00.500Z',
      items: ['a', null],
      struct: { x: 1 },
      nothing: null,
      yes: true,
    });
    await engine.close();
  });

  it('reads and writes nothing outside the folders it was given', async () => {
    const [inside, outside] = [folder(), folder()];
    writeFileSync(join(outside, 'secret.csv'), 'a\n1\n');
    writeFileSync(join(inside, 'open.csv'), 'a\n1\n');
    const engine = await openDuckdb({ threads: 1, allowedFolders: [inside] });
    expect(await engine.rows(sql`select * from read_csv(${literal(join(inside, 'open.csv'))})`)).toEqual([
      { a: 1 },
    ]);
    await expect(
      engine.rows(sql`select * from read_csv(${literal(join(outside, 'secret.csv'))})`),
    ).rejects.toThrow(ProblemError);
    await expect(engine.run(sql`copy (select 1) to ${literal(join(outside, 'x.csv'))}`)).rejects.toThrow(
      ProblemError,
    );
    await expect(engine.run(sql`set enable_external_access = true`)).rejects.toThrow(ProblemError);
    await engine.close();
  });

  it('makes the relations of a plan in order, says which, and drops them', async () => {
    const engine = await openDuckdb({ threads: 1 });
    const plan = {
      steps: [
        { name: 'first', comment: '', query: sql`select 1 as x`, keep: 'table' as const },
        { name: 'second', comment: '', query: sql`select x + 1 as x from first`, keep: 'view' as const },
      ],
    };
    const said: string[] = [];
    await engine.runPlan(plan, (step) => said.push(`${step.index + 1}/${step.count} ${step.name}`));
    expect(await engine.rows(sql`select x from second`)).toEqual([{ x: 2 }]);
    expect(said).toEqual(['1/2 first', '2/2 second']);
    await engine.dropPlan(plan);
    await expect(engine.rows(sql`select x from first`)).rejects.toThrow(/first/);
    await engine.close();
  });

  it('says what a query gives without running it, and keeps its zone whatever the machine has', async () => {
    const engine = await openDuckdb({ threads: 1 });
    expect(await engine.describe(sql`select 1::double as x, 'a' as t`)).toEqual([
      { name: 'x', type: 'DOUBLE' },
      { name: 't', type: 'VARCHAR' },
    ]);
    expect(await engine.rows(sql`select current_setting('timezone') as zone`)).toEqual([{ zone: 'UTC' }]);
    expect(await engine.explain(sql`select 1`)).toContain('PROJECTION');
    await engine.close();
  });

  it('makes a relation anew as whatever it is to be, and drops what it made', async () => {
    const engine = await openDuckdb({ threads: 1 });
    for (const [keep, x] of [
      ['table', 1],
      ['view', 2],
      ['view', 3],
      ['table', 4],
      ['table', 5],
    ] as const) {
      await engine.define({ name: 'one', keep, query: sql`select ${x} as x` });
      expect(await engine.rows(sql`select x from one`)).toEqual([{ x }]);
    }
    await engine.drop('one', 'never_made');
    await expect(engine.rows(sql`select x from one`)).rejects.toThrow(/one/);
    await engine.close();
  });
});
