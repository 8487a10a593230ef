import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { Day } from '../../lib/index.ts';
import { reviewChurnsOf } from '../../run/index.ts';
import { lastStoredDay } from '../book/read-first-accounts.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { findAccount } from '../explain/find-account.ts';
import { dayOption, wholeOption, wordOption } from '../parse-options.ts';
import { openProject } from '../project/open-project.ts';
import { openScores } from '../project/open-scores.ts';
import { withStore } from '../project/open-store.ts';
import { scoredOn } from '../project/scored-on.ts';
import { presentChurn } from '../review/present-churn.ts';
import { presentChurns } from '../review/present-churns.ts';
import type { CommandResult } from '../run-command.ts';
import { renderMarkdown } from '../sections/render-markdown.ts';
import { renderTerminal } from '../sections/render-terminal.ts';

interface ReviewOptions {
  readonly project: string;
  readonly on?: Day;
  readonly first: number;
  readonly model?: string;
  readonly format: (typeof formats)[number];
}

const formats = ['text', 'markdown'] as const;

/** `bellwether review [ACCOUNT]`: what the score said before every churn, what moved first, and what would have caught it. */
export function reviewCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'review',
    args: '[account]',
    summary: 'look back on the accounts that left: was it a surprise, and what would have told',
    description:
      'For every churn: the score 180, 90, 60 and 30 days before, which metric moved first, surprise or not, and the simple rule that would have caught it, with its false alarms. With an account (id or name): the review of its churns, to bring to a meeting.',
    examples: ['review', 'review "Sable Systems"', 'review --on 2015-10-01 --first 40 --format markdown'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--on <date>', 'with what is known on this day (the last scored one unless told)', dayOption)
    .option('--first <n>', 'how many churns to list', wholeOption(0, 100_000), 15)
    .option('--model <name>', 'the model (the primary one unless told)')
    .option('--format <format>', 'text or markdown', wordOption(formats), 'text');
  return onAction<ReviewOptions>(command, effects, review);
}

async function review(options: ReviewOptions, effects: Effects, written?: string): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const { project, catalog } = opened;
  return withStore(opened, effects, async (store) => {
    const { engine } = store;
    const scores = await openScores(opened, store, options.model ?? null);
    const asOf = options.on ?? (await lastStoredDay(engine, scores.view, null));
    const model = asOf === null ? null : await scoredOn(engine, scores, asOf);
    if (asOf === null || model === null) {
      const message = `There is no score on or before ${options.on}`;
      throw new ProblemError([makeProblem('cli/no_scores', { message })]);
    }
    const account = written === undefined ? null : await findAccount(engine, written);
    const asked = { project, catalog, model, view: scores.view, asOf, account: account?.id ?? null };
    const document = await reviewChurnsOf(engine, asked);
    if (account !== null && document.reviews.length === 0) {
      const message = `${account.name ?? account.id} has not left, as far as is known on ${asOf}`;
      throw new ProblemError([makeProblem('cli/no_churn', { message })]);
    }
    const context = { model, currency: project.currency, project: project.name };
    const paint = options.format === 'markdown' ? undefined : effects.paint;
    const sections =
      account === null
        ? presentChurns(document, context, options.first, paint)
        : document.reviews.toReversed().flatMap((each) => presentChurn(each, document, context, paint));
    const text =
      options.format === 'markdown' ? renderMarkdown(sections) : renderTerminal(sections, effects.paint);
    return { document, text, problems: opened.problems };
  });
}
