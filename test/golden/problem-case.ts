import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { formatProblem, type Problem } from '../../src/diagnostics/index.ts';
import { folderWith, runHere } from '../cli/run-cli.ts';

/** A file's content: its text, one made by repeating, or one that is put together from base64. */
const content = z.union([
  z.string(),
  z.strictObject({ repeat: z.string(), times: z.int(), before: z.string(), after: z.string() }),
  z.strictObject({ base64: z.string() }),
]);
const files = z.record(z.string(), content);
const step = z.union([
  z.strictObject({ run: z.string() }),
  z.strictObject({ write: files }),
  z.strictObject({ replace: z.record(z.string(), z.tuple([z.string(), z.string()])) }),
  z.strictObject({ remove: z.string() }),
  z.strictObject({ link: z.record(z.string(), z.string()) }),
]);

/** `case.yaml`: files over those of the base project, and what is done with them; the last step is a command. */
const problemCase = z.strictObject({ files: files.default({}), steps: z.array(step).min(1) });

const base: Readonly<Record<string, string>> = {
  'bellwether.yaml': `project: Golden
time_zone: UTC
currency: EUR
engine: { threads: 1 }
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, name: name, started_on: since } }
  use: { into: events, files: use.csv, columns: { event_id: id, account_id: account, name: what, occurred_at: at } }
`,
  'accounts.csv': 'id,name,since\nk1,North Mill,2026-01-01\nk2,South Mill,2026-01-01\n',
  'use.csv': 'id,account,what,at\ne1,k1,login,2026-01-02T09:00:00Z\ne2,k2,login,2026-01-04T09:00:00Z\n',
  'models/health.yaml': `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
dimensions: { use: { label: Use, weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
};

/** Plays a case in an empty folder. Gives the problems of its last command, in a form that does not name the folder. */
export async function playProblemCase(
  file: string,
  folder: string,
): Promise<{ problems: readonly Problem[]; text: string; code: number | null }> {
  const played = problemCase.parse(parse(await readFile(file, 'utf8')));
  const begun = await begin(played, folder);
  let said: { problems: readonly Problem[]; code: number | null } = { problems: [], code: null };
  for (const each of played.steps.slice(begun)) {
    if ('run' in each) said = await run(folder, each.run);
    else if ('write' in each) await write(folder, each.write);
    else if ('remove' in each) await rm(join(folder, each.remove), { recursive: true });
    else if ('link' in each)
      for (const [from, to] of Object.entries(each.link)) await symlink(to, join(folder, from));
    else
      for (const [path, [from, to]] of Object.entries(each.replace)) {
        const text = await readFile(join(folder, path), 'utf8');
        if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
        await writeFile(join(folder, path), text.replace(from, to));
      }
  }
  const text = said.problems.map(formatProblem).join('\n').replaceAll(folder, 'FOLDER').replaceAll(/\.[0-9a-f]{12}\.parquet/g, '.HASH.parquet');
  return { ...said, text: `${text}\n` };
}

const begun = new Map<string, Promise<string>>();

/**
 * Puts the files of a case into its folder. Cases that begin alike (the base project, loaded or scored) begin with a copy of
 * one folder. Gives how many of the steps are done by that.
 */
async function begin({ files, steps }: z.infer<typeof problemCase>, folder: string): Promise<number> {
  const [first] = steps;
  const isAlike = Object.keys(files).length === 0 && steps.length > 1;
  if (!isAlike || first === undefined || !('run' in first)) {
    await write(folder, { ...base, ...files });
    return 0;
  }
  const made = begun.get(first.run) ?? beginWith(first.run);
  begun.set(first.run, made);
  await cp(await made, folder, { recursive: true });
  return 1;
}

async function beginWith(line: string): Promise<string> {
  const folder = await folderWith(base);
  await run(folder, line);
  return folder;
}

async function run(
  folder: string,
  line: string,
): Promise<{ problems: readonly Problem[]; code: number | null }> {
  const args = [...line.matchAll(/"([^"]*)"|\S+/g)].map((match) => match[1] ?? match[0]);
  const { out, code, err } = await runHere(folder, ...args, '--json');
  if (out === '') throw new Error(`${line}: ${err}`);
  return { problems: JSON.parse(out).problems, code };
}

async function write(folder: string, all: Readonly<Record<string, z.infer<typeof content>>>): Promise<void> {
  for (const [path, given] of Object.entries(all)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    if (typeof given === 'string') await writeFile(target, given);
    else if ('base64' in given) await writeFile(target, Buffer.from(given.base64, 'base64'));
    else await writeFile(target, given.before + given.repeat.repeat(given.times) + given.after);
  }
}
