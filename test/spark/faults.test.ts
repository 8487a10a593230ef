import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CliRun } from '../cli/run-cli.ts';
import { effort, seed } from '../support/effort.ts';
import { type OwnCluster, ownCluster } from '../support/own-cluster.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { type FaultProject, faultProject, setSpark } from './fault-project.ts';

/** One cluster for all of it, since a cluster takes longer to come up than a run takes: what breaks it for good comes last. */
test('whatever is killed, the lake has the old scores or the right new ones', {
  timeout: 3_600_000,
}, async (context) => {
  const cluster = await ownCluster(context, { workers: 2 });
  const project = await faultProject();
  expect(project.old.length).toBeLessThan(project.whole.length);
  await isInterrupted(cluster, project);
  await isKilled(cluster, project);
  await losesWorker(cluster, project);
  await losesAllWorkers(cluster, project);
  await findsNoWorker(cluster, project);
  await losesMaster(cluster, project);
  await findsNoMaster(cluster, project);
});

/** Ctrl-C ends the work on the cluster, or Spark while it still starts, and nothing stays behind. */
async function isInterrupted(cluster: OwnCluster, project: FaultProject): Promise<void> {
  const early = start(cluster, project);
  expect(await early.starts()).toBe(true);
  early.child.kill('SIGINT');
  expect((await early.ended).code).toBe(130);
  expect(await project.isLeft(10)).toBe(false);
  const run = start(cluster, project);
  expect(await run.made(3)).toBe(true);
  expect(await activeApplications(cluster)).toBe(1);
  run.child.kill('SIGINT');
  expect((await run.ended).code).toBe(130);
  expect(await project.isLeft(10)).toBe(false);
  expect(await project.rows()).toEqual(project.old);
  for (let tries = 0; tries < 100 && (await activeApplications(cluster)) > 0; tries++) await pause(200);
  expect(await activeApplications(cluster)).toBe(0);
}

/** Our own process killed: Spark ends with it, and the manifest is one or the other. */
async function isKilled(cluster: OwnCluster, project: FaultProject): Promise<void> {
  let random = seed;
  let inside = 0;
  const times = effort(2, 20);
  for (let time = 0; time < times; time++) {
    await project.restore();
    random = (random * 48_271) % 2_147_483_647;
    const run = start(cluster, project);
    // The first dies when a file of the day is written and not yet committed, the others anywhere.
    const isInside = await (time === 0 ? run.writes() : run.made(random % 30));
    if (isInside) inside += 1;
    run.child.kill('SIGKILL');
    await run.ended;
    expect(await project.isLeft(10)).toBe(false);
    expectOldOrWhole(project, await project.rows());
  }
  expect(inside).toBeGreaterThan(times / 2);
  await project.restore();
}

/** One of two workers lost its power: the other does its work, over what those that were killed left half done. */
async function losesWorker(cluster: OwnCluster, project: FaultProject): Promise<void> {
  expect((await project.scratch()).length).toBeGreaterThan(0);
  const run = start(cluster, project);
  expect(await run.made(3)).toBe(true);
  const [worker = 0] = cluster.workers();
  await cluster.killWorker(worker);
  const { code, err } = await run.ended;
  expect(err).not.toContain('error');
  expect(code).toBe(0);
  expect(snapshotDiff(project.whole as never, await project.rows(), 'duckdb', 'spark')).toEqual([]);
  expect(await project.scratch()).toEqual([]);
}

/** No worker is left in the middle, and none comes back: the run does not wait for ever. */
async function losesAllWorkers(cluster: OwnCluster, project: FaultProject): Promise<void> {
  await cluster.restartWorkers();
  await project.restore();
  await setSpark(project.folder, { 'spark.ui.enabled': 'true' });
  const run = start(cluster, project);
  expect(await run.made(3)).toBe(true);
  for (const worker of cluster.workers()) await cluster.killWorker(worker);
  expectProblem(await run.ended, 'engine/spark_no_workers', 'lost');
  expect(await project.rows()).toEqual(project.old);
  await cluster.restartWorkers();
}

/** A worker that has less memory than the run wants takes no work. */
async function findsNoWorker(cluster: OwnCluster, project: FaultProject): Promise<void> {
  await project.restore();
  await setSpark(project.folder, { 'spark.executor.memory': '8g' });
  expectProblem(
    await start(cluster, project).ended,
    'engine/spark_no_workers',
    'engine: { spark: { settings',
  );
  await setSpark(project.folder, {});
  expect(await project.rows()).toEqual(project.old);
}

/** The master killed in the middle: the run ends within its patience, in one way or the other. */
async function losesMaster(cluster: OwnCluster, project: FaultProject): Promise<void> {
  const run = start(cluster, project);
  expect(await run.made(3)).toBe(true);
  await cluster.killMaster();
  const result = await run.ended;
  if (result.code === 0) {
    expect(snapshotDiff(project.whole as never, await project.rows(), 'duckdb', 'spark')).toEqual([]);
  } else {
    expectProblem(result, 'engine/spark_master', 'went away in the middle of the run');
    expect(await project.rows()).toEqual(project.old);
  }
  expect(await project.scratch()).toEqual([]);
  expect(await project.isLeft(10)).toBe(false);
}

/** A master that is gone before is told at once. */
async function findsNoMaster(cluster: OwnCluster, project: FaultProject): Promise<void> {
  await project.restore();
  const begun = performance.now();
  const { code, err } = await start(cluster, project).ended;
  expect(err).toContain(`error engine/spark_master: No Spark master answers at ${cluster.master}.`);
  expect(code).toBe(1);
  expect(performance.now() - begun).toBeLessThan(30_000);
  expect(await project.rows()).toEqual(project.old);
}

function start(cluster: OwnCluster, project: FaultProject) {
  return project.start(cluster.environment, '--master', cluster.master);
}

/** Exit code 1, the problem with what to do about it, a log that is there, and nothing that only programmers read. */
function expectProblem({ code, err }: CliRun, problem: string, says: string): void {
  expect(err).toContain(`error ${problem}: `);
  expect(err).toContain(says);
  expect(err).toMatch(/^ {2}do: \S/m);
  expect(err).not.toMatch(/^\s+at /m);
  expect(existsSync(/Log: (\S+)$/m.exec(err)?.[1] ?? '')).toBe(true);
  expect(code).toBe(1);
}

function expectOldOrWhole(project: FaultProject, rows: Awaited<ReturnType<FaultProject['rows']>>): void {
  if (rows.length === project.old.length) expect(rows).toEqual(project.old);
  else expect(snapshotDiff(project.whole as never, rows, 'duckdb', 'spark')).toEqual([]);
}

async function activeApplications(cluster: OwnCluster): Promise<number> {
  const answer = await fetch(`${cluster.webUi}/json/`);
  const { activeapps } = (await answer.json()) as { activeapps: unknown[] };
  return activeapps.length;
}
