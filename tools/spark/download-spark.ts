import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { distribution } from './distribution.ts';
import { findPip } from './find-pip.ts';
import { runCommand } from './run-command.ts';
import { SparkProblem } from './spark-problem.ts';

/** What a download tells: how many of `total` bytes are here. */
export interface DownloadEffects {
  readonly progress: (what: string, done: number, total: number) => void;
  /** Where pip and its settings are found. */
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted where a person changed their mind. */
  readonly signal?: AbortSignal;
}

/**
 * Fetches the archive of the pinned distribution into `folder`, with pip and so from wherever pip is set up to fetch.
 * pip compares it with the pinned checksum before it looks into it.
 *
 * @returns The archive's path.
 * @throws SparkProblem without pip or network, or where the archive is another.
 */
export async function downloadSpark(
  folder: string,
  { progress, environment, signal }: DownloadEffects,
): Promise<string> {
  const [pip, ...args] = findPip(environment);
  const scratch = join(folder, 'pip');
  const requirements = join(folder, 'requirements.txt');
  mkdirSync(scratch, { recursive: true });
  writeFileSync(
    requirements,
    `${distribution.package}==${distribution.version} --hash=sha256:${distribution.sha256}\n`,
  );
  // The archive appears under pip's scratch folder while it grows; pip's own bar is only for terminals.
  const look = () => {
    const bytes = largestFile(scratch);
    const what = bytes < distribution.bytes ? 'fetching Spark' : 'fetched Spark; pip looks into it';
    progress(what, bytes, distribution.bytes);
  };
  const timer = setInterval(look, 250);
  const ran = await runCommand(
    pip,
    [
      ...args,
      'download',
      ...['--no-deps', '--no-binary', distribution.package, '--no-cache-dir', '--retries', '2'],
      ...['--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '--require-hashes'],
      ...['--dest', folder, '--requirement', requirements],
    ],
    { env: { ...environment, TMPDIR: scratch, LC_ALL: 'C' }, signal },
  ).finally(() => clearInterval(timer));
  rmSync(scratch, { recursive: true, force: true });
  const archive = join(folder, distribution.file);
  if (ran.code === 0 && existsSync(archive)) return archive;
  if (signal?.aborted) throw new SparkProblem('Interrupted; nothing was installed.');
  throw new SparkProblem(tellWhy(ran.output));
}

/** Why pip did not bring the archive, in a sentence with a way out. */
export function tellWhy(output: string): string {
  const name = `${distribution.package} ${distribution.version}`;
  const errors = output.split('\n').filter((line) => line.startsWith('ERROR:'));
  const said = (errors.at(-1) ?? output.trim().split('\n').at(-1) ?? '').replace(/^ERROR: |\.$/g, '');
  if (/DO NOT MATCH THE HASHES/i.test(output)) {
    return `What pip fetched as ${name} is not the archive that this project knows: its checksum is another. Nothing was installed. Try again, and if it stays so, look at which package index pip uses (\`pip config list\`).`;
  }
  if (/No space left on device/.test(output)) {
    return `The disk became full while pip fetched ${name}. Make room (2 GB) and run this again.`;
  }
  if (/connection|timed out|resolve|network|proxy|no matching distribution/i.test(output)) {
    return `pip could not fetch ${name}: ${said}. Is there a network, and does pip reach a package index (\`pip download --no-deps ${distribution.package}==${distribution.version}\`)? Where there is none, copy the folder .spark of another clone here.`;
  }
  return `pip could not fetch ${name}: ${said || 'it said nothing'}.`;
}

/** Bytes of the largest file under `folder`. */
function largestFile(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
      (most, name) => Math.max(most, statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  } catch {
    return 0;
  }
}
