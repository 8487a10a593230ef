import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { Day } from '../../lib/index.ts';
import { renderReport } from '../../report/index.ts';
import { lastStoredDay } from '../book/read-first-accounts.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { dayOption } from '../parse-options.ts';
import { openProject } from '../project/open-project.ts';
import { openScores } from '../project/open-scores.ts';
import { withStore } from '../project/open-store.ts';
import { warnOfFeeds } from '../project/warn-of-feeds.ts';
import { writeWhole } from '../project/write-whole.ts';
import { readReport } from '../report/read-report.ts';
import type { CommandResult } from '../run-command.ts';

interface ReportOptions {
  readonly project: string;
  readonly out: string;
  readonly on?: Day;
  readonly model?: string;
}

/** `bellwether report`: the book as one HTML file that needs no server. */
export function reportCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'report',
    summary: 'write the book as one HTML file',
    description:
      'Bands by money and who moved in 90 days, at-risk and watch over time, and all accounts in a table that sorts and filters in the page; each opens its story with the evidence of every sentence, its drivers and what changed. One file that loads nothing from elsewhere, to be opened, printed or sent.',
    examples: ['report', 'report --on 2025-06-30 --out june.html'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--out <file>', 'the file to write', 'report.html')
    .option('--on <date>', 'the day (the last scored one unless told)', dayOption)
    .option('--model <name>', 'the model (the primary one unless told)');
  return onAction<ReportOptions>(command, effects, report);
}

async function report(options: ReportOptions, effects: Effects): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  return withStore(opened, effects, async (store) => {
    const scores = await openScores(opened, store, options.model ?? null);
    const on = await lastStoredDay(store.engine, scores.view, options.on ?? null);
    if (on === null) {
      const message = `There is no score on or before ${options.on}`;
      throw new ProblemError([makeProblem('cli/no_scores', { message })]);
    }
    const feeds = await warnOfFeeds(opened, store, on);
    const notices = feeds.map(({ message }) => message);
    const book = await readReport(store.engine, opened, scores, on, notices);
    const target = resolve(effects.folder, options.out);
    const page = renderReport(book);
    await writeWhole(target, page);
    const accounts = book.accounts.filter(({ band }) => band !== null).length;
    return {
      document: { out: target, model: book.model, day: on, accounts, bytes: page.length },
      text: `Written: ${options.out}, ${accounts === 1 ? '1 account' : `${accounts} accounts`} as of ${on} (${book.timeZone})`,
      problems: [...opened.problems, ...feeds],
    };
  });
}
