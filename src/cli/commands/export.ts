import { mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { DuckdbEngine } from '../../engine/index.ts';
import { factNames } from '../../facts/index.ts';
import { defineFacts } from '../../lake/index.ts';
import { personData } from '../../load/index.ts';
import { type Sql, sql } from '../../sql/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { exportQuery, type ScoresAsked } from '../export-query.ts';
import { dayOption, wordOption } from '../parse-options.ts';
import { plural } from '../plural.ts';
import { findSubject } from '../project/find-subject.ts';
import { type OpenedProject, openProject } from '../project/open-project.ts';
import { type Store, withStore } from '../project/open-store.ts';
import { writeWhole } from '../project/write-whole.ts';
import type { CommandResult } from '../run-command.ts';

const formats = ['csv', 'parquet', 'json'] as const;
type Format = (typeof formats)[number];

interface ExportOptions extends ScoresAsked {
  readonly project: string;
  readonly out: string;
  readonly format?: Format;
  readonly force: boolean;
}

/** `bellwether export`: scores, quarantine or facts as one file. */
export function exportCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'export',
    args: '[what] [id]',
    summary: 'write scores, quarantine or facts as CSV, Parquet or JSON',
    description: `Writes one file. What: scores (the last day unless told), quarantine, person with an id (all that is held about them, as JSON), or a fact: ${factNames.join(', ')}.`,
    examples: [
      'export scores --out scores.csv',
      'export scores --from 2025-01-01 --to 2025-12-31 --out year.parquet',
      'export quarantine --out bad-rows.csv',
      'export person u-1042 --out u-1042.json',
    ],
  })
    .requiredOption('--out <file>', 'the file to write')
    .option('-C, --project <folder>', 'the project', '.')
    .option(
      '--format <format>',
      'csv, parquet or json (by the file’s ending unless told)',
      wordOption(formats),
    )
    .option('--from <date>', 'first day of scores', dayOption)
    .option('--to <date>', 'last day of scores', dayOption)
    .option('--model <name>', 'the model (the primary one unless told)')
    .option('--force', 'replace a file that is there already', false);
  return onAction<ExportOptions>(command, effects, exportFile);
}

async function exportFile(
  options: ExportOptions,
  effects: Effects,
  what = 'scores',
  subject?: string,
): Promise<CommandResult> {
  checkSubject(what, subject);
  const format = formatOf(options, what);
  const opened = await openProject(resolve(effects.folder, options.project));
  const target = resolve(effects.folder, options.out);
  if (!options.force && (await stat(target).catch(() => null)) !== null) {
    throw new ProblemError([
      makeProblem('cli/would_overwrite', {
        message: `${options.out} is there already`,
        place: { file: options.out },
      }),
    ]);
  }
  await mkdir(dirname(target), { recursive: true });
  const folder = await realpath(dirname(target));
  return withStore(
    opened,
    effects,
    async (store) => {
      if (subject !== undefined) return exportPerson(opened, store, subject, options.out, target);
      const query = await exportQuery(opened, store, options, what);
      const [counted] = await store.engine.rows(sql`select count(*) as n from (${query})`);
      const count = Number(counted?.n ?? 0);
      await writeFileWhole(store.engine, query, join(folder, basename(target)), format);
      return {
        document: { file: target, what, rows: count },
        text: `${options.out}: ${plural(count, 'row')} of ${what}.`,
        problems: opened.problems,
      };
    },
    [folder],
  );
}

/** Only a person has an id beside it, and must have one. */
function checkSubject(what: string, subject: string | undefined): void {
  if ((what === 'person') === (subject !== undefined)) return;
  const message = what === 'person' ? 'Say which person: export person ID' : `${what} has no id beside it`;
  throw new ProblemError([makeProblem('cli/bad_argument', { message, written: subject ?? what })]);
}

async function exportPerson(
  opened: OpenedProject,
  { engine, lake }: Store,
  written: string,
  out: string,
  target: string,
): Promise<CommandResult> {
  const reading = await lake.read();
  await defineFacts(engine, reading, opened.catalog);
  const { id: personId } = await findSubject(engine, opened, written, 'person');
  const data = await personData(engine, reading, opened.project, personId);
  await writeWhole(target, `${JSON.stringify(data, null, 2)}\n`);
  const rows = Object.values(data.facts).reduce((sum, each) => sum + each.length, data.quarantine.length);
  return {
    document: { file: target, what: 'person', rows },
    text: `${out}: ${plural(rows, 'row')} about ${personId}.`,
    problems: opened.problems,
  };
}

/** The file appears whole or not at all. */
async function writeFileWhole(
  engine: DuckdbEngine,
  query: Sql,
  target: string,
  format: Format,
): Promise<void> {
  const part = `${target}.part`;
  const form = {
    csv: sql`format csv, header true`,
    parquet: sql`format parquet, compression zstd`,
    json: sql`format json, array true`,
  }[format];
  try {
    await engine.run(sql`copy (${query}) to ${part} (${form})`);
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
}

/** The format that was asked for, or that the file's ending names; what is held about a person is JSON only. */
function formatOf({ format, out }: ExportOptions, what: string): Format {
  const possible: readonly Format[] = what === 'person' ? ['json'] : formats;
  const written = format === undefined ? extname(out).toLowerCase() : `.${format}`;
  const found = possible.find((each) => written === `.${each}`);
  if (found !== undefined) return found;
  const message = `${what} can not be written as ${written === '' ? 'a file without an ending' : written}`;
  const allowed = possible.map((each) => `.${each}`);
  throw new ProblemError([makeProblem('cli/bad_argument', { message, written: format ?? out, allowed })]);
}
