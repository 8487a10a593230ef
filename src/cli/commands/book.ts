import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, type Problem, ProblemError } from '../../diagnostics/index.ts';
import type { Day } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { day, id, sql } from '../../sql/index.ts';
import { presentBook } from '../book/present-book.ts';
import { type Book, readBook } from '../book/read-book.ts';
import { lastStoredDay, readFirstAccounts } from '../book/read-first-accounts.ts';
import { readMovesApart } from '../book/read-moves-apart.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { dayOption, wholeOption } from '../parse-options.ts';
import { plural } from '../plural.ts';
import { openProject } from '../project/open-project.ts';
import { openScores } from '../project/open-scores.ts';
import { withStore } from '../project/open-store.ts';
import { warnOfFeeds } from '../project/warn-of-feeds.ts';
import type { CommandResult } from '../run-command.ts';

interface BookOptions {
  readonly project: string;
  readonly on?: Day;
  readonly first: number;
  readonly model?: string;
}

/** `bellwether book`: how the book stands, who moved, and whom to look at first. */
export function bookCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'book',
    summary: 'say how the book stands and whom to look at first',
    description:
      'Accounts and money by band, what moved in 90 days, and the accounts in the lowest band with most at stake, each with the reason.',
    examples: ['book', 'book --on 2015-10-01 --first 20'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--on <date>', 'the day (the last scored one unless told)', dayOption)
    .option('--first <n>', 'how many accounts to list', wholeOption(0, 1000), 10)
    .option('--model <name>', 'the model (the primary one unless told)');
  return onAction<BookOptions>(command, effects, showBook);
}

async function showBook(options: BookOptions, effects: Effects): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  return withStore(opened, effects, async (store) => {
    const { engine } = store;
    const scores = await openScores(opened, store, options.model ?? null);
    const on = await lastStoredDay(engine, scores.view, options.on ?? null);
    if (on === null)
      throw new ProblemError([
        makeProblem('cli/no_scores', { message: `There is no score on or before ${options.on}` }),
      ]);
    const [row] = await engine.rows(
      sql`select any_value(model_version) as version from ${id(scores.view)} where day = ${day(on)}`,
    );
    const model = scores.modelOf(String(row?.version));
    const { currency, name: project } = opened.project;
    const book = await readBook(engine, scores.view, on, 90);
    const apart = await readMovesApart(engine, opened, scores, book);
    const first = await readFirstAccounts(engine, scores.view, book, model, currency, options.first);
    const text = presentBook(book, first, apart, {
      project,
      model,
      currency,
      paint: effects.paint,
      width: effects.width,
    });
    const problems = [
      ...opened.problems,
      ...foreignBands(book, model),
      ...(await warnOfFeeds(opened, store, on)),
    ];
    return { document: { ...book, ...apart, first }, text, problems };
  });
}

/** Bands that somebody set by hand and the model does not have: they count as what they are called, and nobody sees why. */
function foreignBands(book: Book, model: HealthModel): Problem[] {
  const allowed = model.bands.list.map(({ name }) => name);
  return book.bands
    .filter(({ band }) => band !== 'unknown' && !allowed.includes(band))
    .map(({ band, accounts }) => {
      const message = `The band ${band} was set by hand for ${plural(accounts, 'account')}; ${model.name} has no such band.`;
      return makeProblem('score/unknown_band', { message, written: band, allowed });
    });
}
