import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { tableQuery } from '../lake/index.ts';
import type { Source } from '../sources/index.ts';
import { id, sql } from '../sql/index.ts';
import { describeFile, type RegisteredFile } from './file-register.ts';
import { quarantineColumns } from './lake-tables.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import type { InputFile } from './prepared.ts';

/** Which files of a source are read this time. */
export interface ChosenFiles {
  readonly read: readonly InputFile[];
  /** All files as they are now, for the register. */
  readonly now: readonly RegisteredFile[];
  readonly isFirst: boolean;
  /** What was loaded before is dropped: the source says something else now. */
  readonly isRebuilt: boolean;
  readonly problems: readonly Problem[];
}

/**
 * New and changed files; all of them for `replace` and for a `select`, if any changed; for `upsert` also those
 * after the first changed one, whose rows came later. A file with rows in quarantine that could be loaded by now
 * counts as changed.
 */
export async function chooseFiles(
  context: LoadContext,
  source: Source,
  files: readonly InputFile[],
  register: readonly RegisteredFile[],
): Promise<ChosenFiles> {
  const before = new Map(
    register.filter((entry) => entry.source === source.name).map((entry) => [entry.file, entry]),
  );
  const now = await Promise.all(
    files.map((file) => describeFile(file, source, context.project, before.get(file.file), context.loadedAt)),
  );
  const first = now[0];
  const isRebuilt =
    first !== undefined && [...before.values()].some((entry) => entry.fingerprint !== first.fingerprint);
  if (isRebuilt) return rebuilt(source, files, now, before);
  const retried = await filesToRetry(context, source, now, before);
  const isChanged = (entry: RegisteredFile) =>
    before.get(entry.file)?.sha256 !== entry.sha256 || retried.has(entry.file);
  const changed = now.filter(isChanged);
  const isWhole = source.load === 'replace' || source.select !== null;
  const isGone = isWhole && [...before.keys()].some((file) => !now.some((entry) => entry.file === file));
  const start = now.findIndex(isChanged);
  const chosen = isWhole
    ? changed.length > 0 || isGone || retried.has(selectFile)
      ? now
      : []
    : source.load === 'upsert' && start !== -1
      ? now.slice(start)
      : changed;
  const names = new Set(chosen.map((entry) => entry.file));
  return {
    read: files.filter((file) => names.has(file.file)),
    now,
    isFirst: before.size === 0,
    isRebuilt: false,
    problems: [],
  };
}

/** What quarantine calls the rows of a `select`. */
export const selectFile = '(select)';

function rebuilt(
  source: Source,
  files: readonly InputFile[],
  now: readonly RegisteredFile[],
  before: ReadonlyMap<string, RegisteredFile>,
): ChosenFiles {
  const place = { file: source.name, path: `sources.${source.name}` };
  const gone = [...before.keys()].filter((file) => !now.some((entry) => entry.file === file));
  if (gone.length > 0 && source.load !== 'replace') {
    const message = `What ${source.name} says has changed, but ${gone.length === 1 ? `its file ${gone[0]} is` : `${gone.length} of its files are`} gone: loading it anew would lose rows.`;
    return {
      read: [],
      now: [...before.values()],
      isFirst: false,
      isRebuilt: false,
      problems: [makeProblem('facts/files_gone', { message, place })],
    };
  }
  const message = `What ${source.name} says has changed: its files are loaded anew.`;
  return {
    read: files,
    now,
    isFirst: true,
    isRebuilt: true,
    problems: [makeProblem('facts/rebuilt', { message, place })],
  };
}

/** Files with rows in quarantine for want of an account or a rate that is known by now. */
async function filesToRetry(
  context: LoadContext,
  source: Source,
  now: readonly RegisteredFile[],
  before: ReadonlyMap<string, RegisteredFile>,
): Promise<Set<string>> {
  const { reading } = context.writer;
  const parts = reading.files('quarantine').filter((file) => file.notes.source === source.name);
  if (parts.length === 0) return new Set();
  const isNewRates = now.some((entry) => before.get(entry.file)?.rates !== entry.rates);
  const query = await tableQuery(
    context.engine,
    { ...reading, relation: () => reading.relation('quarantine', parts) },
    'quarantine',
    quarantineColumns,
  );
  const rows = await context.engine.rows(sql`select distinct file from (${query})
    where code = 'unknown_account' and value in (select account_id from ${id(loadTables.accounts)}) or code = 'no_rate' and ${isNewRates}`);
  return new Set(rows.map((row) => String(row.file)));
}
