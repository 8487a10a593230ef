import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { distribution, isInstalled, sparkHome } from './distribution.ts';
import { type DownloadEffects, downloadSpark } from './download-spark.ts';
import { runCommand } from './run-command.ts';
import { SparkProblem } from './spark-problem.ts';

/** What an installation tells: its steps, and how far the download is. */
export interface InstallEffects extends DownloadEffects {
  readonly tell: (line: string) => void;
}

/** What an installation takes while it lasts: the archive, pip's look into it, and the result. */
const neededBytes = 2_000_000_000;
const staging = 'installing-';

/**
 * Puts the pinned Spark distribution under `folder`, and returns its SPARK_HOME; fetches nothing where it is there.
 * All is made in a folder of another name and renamed last, so a killed installation leaves nothing half.
 * Call it within `withLock`.
 *
 * @throws SparkProblem where something is missing or the archive is not the pinned one.
 */
export async function installSpark(folder: string, effects: InstallEffects): Promise<string> {
  const { tell, signal } = effects;
  const home = sparkHome(folder);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.startsWith(staging)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  if (isInstalled(folder)) return home;
  checkSpace(folder);
  const work = join(folder, `${staging}${process.pid}`);
  try {
    mkdirSync(join(work, 'spark'), { recursive: true });
    tell(`Fetching Spark ${distribution.version} with pip, ${Math.round(distribution.bytes / 1e6)} MB.`);
    const archive = await downloadSpark(work, effects);
    tell('Unpacking.');
    await unpack(archive, join(work, 'spark'), signal);
    rmSync(home, { recursive: true, force: true });
    renameSync(join(work, 'spark'), home);
    return home;
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  }
}

function checkSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  throw new SparkProblem(
    `Installing Spark takes ${neededBytes / 1e9} GB for a minute, and 0.5 GB after that; ${(free / 1e9).toFixed(1)} GB are free where ${folder} lies. Make room and run this again.`,
  );
}

async function unpack(archive: string, target: string, signal?: AbortSignal): Promise<void> {
  const folders = distribution.folders.map(
    (name) => `${distribution.package}-${distribution.version}/deps/${name}`,
  );
  const unpacked = await runCommand(
    'tar',
    ['-xzf', archive, '-C', target, '--strip-components=2', ...folders],
    { signal },
  );
  if (signal?.aborted) throw new SparkProblem('Interrupted; nothing was installed.');
  if (unpacked.code !== 0) {
    const said = unpacked.output.trim().split('\n').at(-1) ?? '';
    throw new SparkProblem(
      `Spark's archive could not be unpacked with tar: ${said.replace(/\.$/, '') || 'tar is missing'}.`,
    );
  }
  const core = readdirSync(join(target, 'jars')).some((name) => name.startsWith('spark-core_'));
  if (!core || !existsSync(join(target, 'bin', 'spark-class'))) {
    throw new SparkProblem(
      `What was fetched as ${distribution.file} holds no Spark. Nothing was installed; look at what your package index gives under that name.`,
    );
  }
}
