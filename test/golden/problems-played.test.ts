import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/diagnostics/index.ts';
import { folderWith } from '../cli/run-cli.ts';
import { codesExpectedIn } from './expected-codes.ts';
import { playProblemCase } from './problem-case.ts';

/**
 * Codes of problems that need files, a load or a run: `problems/ROOM/PROBLEM/case.yaml` says what is done, and
 * `expected.txt` what the last command says of it. One code may have several folders: `PROBLEM--CASE`.
 */
const folder = join(import.meta.dirname, 'problems');
// Those of files people write are read alone, in problems.test.ts; those of the linter have `lint/`, with a step aside.
const read = ['yaml', 'expressions', 'model', 'project', 'lint'];
const codes = Object.keys(problemCodes).filter((code) => !read.includes(code.split('/')[0] ?? ''));

/** Codes that no folder of files brings about, with the test that does and expects them. */
const elsewhere: Readonly<Record<string, string>> = {
  'cli/cancelled': 'test/cli/prompts.test.ts',
  'cli/defect': 'src/cli/run-command.test.ts',
  'engine/failed': 'src/engine/engine-problem.test.ts',
  'engine/out_of_memory': 'src/engine/engine-problem.test.ts',
  'engine/out_of_space': 'src/engine/engine-problem.test.ts',
  'engine/spark_ended': 'src/engine/spark/spark-problem.test.ts',
  'engine/spark_job': 'src/engine/spark/spark-problem.test.ts',
  'engine/spark_java': 'src/engine/spark/spark-problem.test.ts',
  'engine/spark_log': 'test/cli/spark-problems.test.ts',
  'engine/spark_no_workers': 'test/spark/faults.test.ts',
  'engine/spark_out_of_memory': 'src/engine/spark/spark-problem.test.ts',
  'engine/spark_path': 'src/engine/spark/spark-problem.test.ts',
  'facts/counts_differ': 'src/load/conclude.test.ts',
  'facts/disk_refused': 'src/load/guard-disk.test.ts',
  'facts/unknown_known_later': 'src/load/stage-source.test.ts',
  'lake/busy': 'test/lake/lake-under-stress.test.ts',
  'lake/failed': 'src/lake/lake-problem.test.ts',
  'lake/lock_lost': 'test/lake/lake-under-stress.test.ts',
  'lake/out_of_space': 'src/lake/lake-problem.test.ts',
  'run/document_unreadable': 'test/run/read-run-document.test.ts',
  'run/metric_failed': 'test/run/score-history.test.ts',
  'sources/records_differ': 'src/load/check-records.test.ts',
  'sources/unknown_sheet': 'src/load/hostile-files.test.ts',
};

const played = codes.filter((code) => elsewhere[code] === undefined);
const cases = readdirSync(folder)
  .filter((room) => !read.includes(room))
  .flatMap((room) => readdirSync(join(folder, room)).map((name) => `${room}/${name}`));
const codeOf = (name: string) => name.split('--')[0] ?? name;

describe('every code of files, loads and runs has a golden case', { timeout: 60_000 }, () => {
  it.each(cases)('%s', async (name) => {
    const said = await playProblemCase(join(folder, name, 'case.yaml'), await folderWith({}));
    expect(said.problems.map((problem) => problem.code)).toContain(codeOf(name));
    expect(said.code).toBe(said.problems.some(({ severity }) => severity === 'error') ? 1 : 0);
    await expect(said.text).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
  });

  it.each(Object.entries(elsewhere))('%s, in %s', (code, test) => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', test), 'utf8');
    expect([...codesExpectedIn(text)], `no expectation of ${test} names it`).toContain(code);
    expect(existsSync(join(folder, code)), `take ${code} out of the list: it has a case`).toBe(false);
  });

  it('and every code has a case', () => {
    expect([...new Set(cases.map(codeOf))].sort()).toEqual([...played].sort());
  });
});
