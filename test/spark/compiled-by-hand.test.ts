import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runHereAt } from '../cli/run-cli.ts';
import { sharedCluster, shortJob } from '../support/spark-cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-by-hand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Use of four accounts over a fortnight, one of which falls silent. */
const events = Array.from({ length: 14 }, (_, index) => index + 1).flatMap((day) =>
  ['acme', 'birch', 'cedar', 'dune']
    .filter((account) => account !== 'dune' || day < 5)
    .map((account) => `${account},2026-03-${String(day).padStart(2, '0')} 08:00:00,login`),
);

test('the script that compile prints runs by hand, and gives what score wrote', {
  timeout: 900_000,
}, async (context) => {
  const { home, master, environment } = await sharedCluster(context);
  writeFileSync(
    join(folder, 'accounts.csv'),
    'account_id,name\nacme,Acme\nbirch,Birch\ncedar,Cedar\ndune,Dune\n',
  );
  writeFileSync(join(folder, 'events.csv'), `account_id,occurred_at,name\n${events.join('\n')}\n`);
  const bellwether = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await runHereAt(Date.UTC(2026, 2, 15), folder, ...args);
    expect(code, err).toBe(0);
    return out;
  };
  await bellwether('init', '--yes', '--warn-of', 'churned');
  await bellwether('load');
  await bellwether('score', '--as-of', '2026-03-14');
  const script = await bellwether('compile', '--as-of', '2026-03-14', '--engine', 'spark');
  const file = join(folder, 'plan.sql');
  writeFileSync(
    file,
    `${script}\nselect concat('row ', account_id, ' ', band, ' ', cast(score as decimal(6, 2))) from scores order by account_id;\n`,
  );

  const ran = spawnSync(
    join(home, 'bin', 'spark-sql'),
    ['--master', master, ...shortJob, '--conf', 'spark.cores.max=1', '-f', file],
    {
      cwd: mkdtempSync(join(folder, 'empty-')),
      env: environment,
      encoding: 'utf8',
    },
  );
  expect(ran.status, ran.stderr.slice(-2000)).toBe(0);
  const byHand = ran.stdout.split('\n').filter((line) => line.startsWith('row '));
  const exported = join(folder, 'scores.json');
  await bellwether('export', 'scores', '--out', exported);
  const stored = JSON.parse(readFileSync(exported, 'utf8')) as {
    account_id: string;
    band: string;
    score: number | null;
  }[];
  expect(byHand).toHaveLength(4);
  expect(byHand).toEqual(
    stored.map(({ account_id, band, score }) => `row ${account_id} ${band} ${score?.toFixed(2)}`),
  );
});
