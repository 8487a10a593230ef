import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/program.ts';
import { type SampleName, sampleFolder, sampleNames } from '../../src/cli/sample-folder.ts';
import { type CliRun, folderWith, silentEffects } from '../cli/run-cli.ts';
import { isConformance } from '../support/effort.ts';
import { oneCore } from '../support/open-test-spark.ts';
import { type SparkCluster, sharedCluster } from '../support/spark-cluster.ts';
import { compareLakes } from './lake-diff.ts';
import { zonedProject, zones } from './zoned-project.ts';

/**
 * Projects scored with the command line, once on each engine, from the same facts; then every stored cell is compared.
 * In `npm run conformance` all samples over their full history, and projects in several time zones.
 */
const patience = isConformance ? 14_400_000 : 1_800_000;
const samples: readonly SampleName[] = isConformance ? sampleNames : ['ravenstack'];
/** In CI the first weeks: a book that has just begun, then its first accounts, tickets and churns. */
const span = isConformance ? [] : ['--to', '2023-04-30'];

test.for(samples)('%s: the same snapshots on both engines', { timeout: patience }, async (name, context) => {
  const cluster = await sharedCluster(context);
  const folder = await folderWith({});
  if (name === 'saas') {
    const book = ['--seed', '7', '--from', '2023-01-01', '--to', '2025-12-31'];
    await run(cluster, folder, ['simulate', ...book, '--out', '.', '--force']);
  } else {
    await cp(sampleFolder(name), folder, { recursive: true, filter: (path) => !path.endsWith('/lake') });
  }
  const found = await scoredOnBoth(cluster, folder, span);
  expect(found.lines).toEqual([]);
  expect(found.rows).toBeGreaterThan(isConformance ? 50_000 : 3_000);
});

test.for(isConformance ? zones : [])(
  '$zone: the same days on both engines, clocks put forward and back',
  { timeout: patience },
  async (zone, context) => {
    const cluster = await sharedCluster(context);
    const folder = await folderWith(zonedProject(zone));
    const found = await scoredOnBoth(cluster, folder, []);
    expect(found.lines).toEqual([]);
    expect(found.rows).toBeGreaterThan(20);
  },
);

/** Loads a project, copies it, scores one on each engine, and compares what is stored. */
async function scoredOnBoth(cluster: SparkCluster, folder: string, asked: readonly string[]) {
  await run(cluster, folder, ['load']);
  const other = await folderWith({});
  await cp(folder, other, { recursive: true });
  await run(cluster, folder, ['score', '--no-load', ...asked]);
  if (!isConformance) await takeOneCore(other);
  await run(cluster, other, [
    'score',
    '--no-load',
    ...asked,
    '--engine',
    'spark',
    '--master',
    cluster.master,
  ]);
  return compareLakes(folder, other);
}

/** Leaves the cluster's other core to the tests that run beside this one. */
function takeOneCore(folder: string): Promise<void> {
  const settings = Object.entries(oneCore).map(([name, value]) => `${name}: "${value}"`);
  return appendFile(
    join(folder, 'bellwether.yaml'),
    `engine: { spark: { settings: { ${settings.join(', ')} } } }\n`,
  );
}

/** Runs a command in this process, within the cluster's environment. */
async function run(cluster: SparkCluster, folder: string, words: readonly string[]): Promise<CliRun> {
  const silent = silentEffects(folder, Date.UTC(2026, 0, 5));
  const started = performance.now();
  const program = makeProgram({ ...silent, environment: cluster.environment }, '0.0.0');
  await program.parseAsync(['node', 'bellwether', ...words]);
  if (silent.run.code !== 0) throw new Error(`${words.join(' ')}: ${silent.run.err}`);
  const took = ((performance.now() - started) / 1000).toFixed(1);
  if (isConformance) console.log(`${took} s: ${words.join(' ')}`);
  return silent.run;
}
