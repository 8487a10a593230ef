import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import { addDays, type Day, dayFromNumber } from '../../lib/index.ts';
import {
  type BookOptions,
  type BookTable,
  bookOptionMistakes,
  bookTableNames,
  bookTables,
  bookTruth,
  simulateBook,
} from '../../simulate/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { dayOption, wholeOption, wordOption } from '../parse-options.ts';
import { projectFile } from '../project/open-project.ts';
import type { CommandResult } from '../run-command.ts';
import { sampleFolder } from '../sample-folder.ts';
import { formatNumber, makeProgress } from '../terminal/index.ts';
import { toParquet } from '../to-parquet.ts';
import { type RowWriter, writeRows } from '../write-rows.ts';

interface SimulateOptions {
  readonly accounts: number;
  readonly seed: number;
  readonly from?: Day;
  readonly to?: Day;
  readonly out: string;
  readonly format: 'csv' | 'parquet';
  readonly force: boolean;
}

const formats = ['csv', 'parquet'] as const;

/** `bellwether simulate`: a book of accounts whose truth is known, as a project that can be scored. */
export function simulateCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'simulate',
    summary: 'make a book of accounts whose truth is known',
    description:
      'Writes a simulated SaaS book: a project with data/ and a model, and truth/ with what really made accounts leave. The same accounts, seed, --from and --to give the same book; without --to it ends yesterday, and is another one tomorrow. The command ends by printing, and the README of the folder keeps, what makes the same book again on any day.',
    examples: ['simulate --accounts 500 --seed 7 --from 2023-01-01 --to 2025-12-31 --out my-book'],
  })
    .requiredOption('--out <folder>', 'where to write it; made if it is not there')
    .option('--accounts <n>', 'how many accounts', wholeOption(1, 1_000_000), 500)
    .option(
      '--seed <n>',
      'the same seed gives the same book of the same accounts and days',
      wholeOption(0, Number.MAX_SAFE_INTEGER),
      7,
    )
    .option('--from <date>', 'first recorded day (three years before --to unless told)', dayOption)
    .option('--to <date>', 'last day (yesterday unless told: another book each day)', dayOption)
    .option('--format <format>', 'csv (gzipped) or parquet', wordOption(formats), 'csv')
    .option('--force', 'write into a folder that is not empty', false);
  return onAction<SimulateOptions>(command, effects, simulate);
}

async function simulate(options: SimulateOptions, effects: Effects): Promise<CommandResult> {
  const book = bookOptions(options, effects);
  const mistakes = bookOptionMistakes(book);
  if (mistakes.length > 0)
    throw new ProblemError(mistakes.map((message) => makeProblem('cli/bad_argument', { message })));
  const out = resolve(effects.folder, options.out);
  const present = await readdir(out).catch(() => []);
  if (present.length > 0 && !options.force) {
    throw new ProblemError([
      makeProblem('cli/would_overwrite', { message: 'The folder is not empty', place: { file: out } }),
    ]);
  }
  await mkdir(join(out, 'data'), { recursive: true });
  await mkdir(join(out, 'truth'), { recursive: true });
  const rows = await writeBook(book, out, options.format, effects);
  await writeFile(join(out, 'truth', 'truth.json'), `${JSON.stringify(bookTruth(book), null, 2)}\n`);
  const sample = sampleFolder('saas');
  await cp(join(sample, 'models'), join(out, 'models'), { recursive: true, force: options.force });
  const project = await readFile(join(sample, projectFile), 'utf8');
  // Contracts began before the tools recorded anything: scores begin with the records.
  await writeFile(
    join(out, projectFile),
    project.replace(/^currency: .*$/m, (line) => `${line}\nhistory_from: ${book.from}`),
  );
  await writeFile(join(out, 'README.md'), readme(sameAgain(book, options.format)));
  const events = formatNumber(rows.events ?? 0);
  return {
    document: { folder: out, ...book, rows },
    text: [
      `A simulated book of ${formatNumber(book.accounts)} accounts, ${book.from} to ${book.to}, with ${events} events: ${options.out}`,
      'Nothing in it is real; truth/ says what made each account leave.',
      `The same book again, on any day:  ${sameAgain(book, options.format)}`,
      '',
      `Next:  ${options.out === '.' ? '' : `cd ${options.out} && `}bellwether score`,
    ].join('\n'),
    problems: [],
  };
}

/** The command that makes the same book on any day. */
function sameAgain({ accounts, seed, from, to }: BookOptions, format: SimulateOptions['format']): string {
  const form = format === 'csv' ? '' : ` --format ${format}`;
  return `bellwether simulate --accounts ${accounts} --seed ${seed} --from ${from} --to ${to}${form} --out same-book`;
}

function readme(again: string): string {
  return [
    '# A simulated book',
    '',
    `Nothing in this folder is real. The same book again, on any day: \`${again}\`.`,
    '',
    '`data/` is what a company would have; `truth/` is what really made accounts leave, and no model may read it.',
    '',
  ].join('\n');
}

function bookOptions(options: SimulateOptions, effects: Effects): BookOptions {
  const to = options.to ?? dayFromNumber(Math.floor(effects.now() / 86_400_000) - 1);
  return { accounts: options.accounts, seed: options.seed, from: options.from ?? addDays(to, -3 * 365), to };
}

/** Writes every file of the book, account by account; gives the number of rows of each. */
async function writeBook(book: BookOptions, out: string, format: 'csv' | 'parquet', effects: Effects) {
  const progress = makeProgress({ write: effects.err, isTerminal: effects.drawsProgress, now: effects.now });
  const writers = new Map<BookTable, RowWriter>();
  const files = new Map<BookTable, string>();
  const rows: Partial<Record<BookTable, number>> = {};
  for (const table of bookTableNames) {
    const isTruth = table.startsWith('truth_');
    const file = join(out, isTruth ? 'truth' : 'data', `${table.replace('truth_', '')}.csv.gz`);
    files.set(table, file);
    writers.set(table, writeRows(file, bookTables[table]));
    rows[table] = 0;
  }
  const emit = (table: BookTable, row: Parameters<RowWriter['write']>[0]) => {
    writers.get(table)?.write(row);
    rows[table] = (rows[table] ?? 0) + 1;
  };
  for (const done of simulateBook(book, emit)) {
    progress.tell('simulating accounts', done, book.accounts);
    for (const writer of writers.values()) await writer.drain();
  }
  for (const writer of writers.values()) await writer.close();
  if (format === 'parquet') await toParquet([...files.values()], out, progress);
  progress.end();
  return rows;
}
