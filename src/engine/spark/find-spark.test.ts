import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ProblemError } from '../../diagnostics/index.ts';
import { findSpark } from './find-spark.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-find-spark-'));
afterAll(() => rmSync(folder, { recursive: true }));

const codes = (error: unknown): string[] => (error as ProblemError).problems.map(({ code }) => code);
const refused = (work: Promise<unknown>): Promise<string[]> => work.then(() => ['no problem'], codes);

function distribution(name: string, version: string): string {
  const home = join(folder, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  mkdirSync(join(home, 'jars'));
  writeFileSync(join(home, 'bin', 'spark-sql'), '');
  writeFileSync(join(home, 'jars', `spark-core_2.13-${version}.jar`), '');
  return home;
}

test('a distribution is taken from the version on that plans need', async () => {
  expect(await findSpark(distribution('new', '4.3.0'))).toBe(join(folder, 'new'));
  expect(await findSpark(distribution('least', '4.1.0'))).toBe(join(folder, 'least'));
  expect(await refused(findSpark(distribution('one_before', '4.0.5')))).toEqual(['engine/spark_too_old']);
  expect(await refused(findSpark(distribution('old', '3.5.9')))).toEqual(['engine/spark_too_old']);
});

test('a folder that is none says so, whatever is in it', async () => {
  const missing = ['engine/spark_missing'];
  expect(await refused(findSpark(undefined))).toEqual(missing);
  expect(await refused(findSpark(''))).toEqual(missing);
  expect(await refused(findSpark(join(folder, 'nowhere')))).toEqual(missing);
  expect(await refused(findSpark(folder))).toEqual(missing);
});
