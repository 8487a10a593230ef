import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { Engine } from '../../engine/index.ts';
import { type Day, textOf } from '../../lib/index.ts';
import { findPatterns } from '../../run/index.ts';
import { capability, day, id, sql } from '../../sql/index.ts';
import { lastStoredDay } from '../book/read-first-accounts.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { type FoundAccount, findAccount } from '../explain/find-account.ts';
import { dayOption, wholeOption, wordOption } from '../parse-options.ts';
import { presentAccountPatterns, presentPatterns } from '../patterns/present-patterns.ts';
import { openProject } from '../project/open-project.ts';
import { openScores } from '../project/open-scores.ts';
import { withStore } from '../project/open-store.ts';
import { scoredOn } from '../project/scored-on.ts';
import type { CommandResult } from '../run-command.ts';
import { renderMarkdown } from '../sections/render-markdown.ts';
import { renderTerminal } from '../sections/render-terminal.ts';

interface PatternsOptions {
  readonly project: string;
  readonly on?: Day;
  readonly segment?: string;
  readonly first: number;
  readonly model?: string;
  readonly format: (typeof formats)[number];
}

const formats = ['text', 'markdown'] as const;

/** `bellwether patterns [ACCOUNT]`: what is weak for many, so that the answer is not one account's. */
export function patternsCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'patterns',
    args: '[account]',
    summary: 'say what is weak for many: segments, stages, moments, features, requests by money',
    description:
      'Whether low values are the norm of a segment or a few accounts’ own; stages, moments of the journey and features that are weak for many; requests and bugs by ARR and by what decides within 90 days. With an account (id or name): which of its low values are its own.',
    examples: ['patterns', 'patterns --segment enterprise --on 2025-06-30', 'patterns "Sable Systems"'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--on <date>', 'the day (the last scored one unless told)', dayOption)
    .option('--segment <name>', 'only accounts of this segment')
    .option('--first <n>', 'rows of each table', wholeOption(1, 100_000), 12)
    .option('--model <name>', 'the model (the primary one unless told)')
    .option('--format <format>', 'text or markdown', wordOption(formats), 'text');
  return onAction<PatternsOptions>(command, effects, patterns);
}

async function patterns(
  options: PatternsOptions,
  effects: Effects,
  written?: string,
): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  const { project, catalog } = opened;
  return withStore(opened, effects, async (store) => {
    const { engine } = store;
    const scores = await openScores(opened, store, options.model ?? null);
    const on = await lastStoredDay(engine, scores.view, options.on ?? null);
    const model = on === null ? null : await scoredOn(engine, scores, on);
    if (on === null || model === null) {
      const message = `There is no score on or before ${options.on}`;
      throw new ProblemError([makeProblem('cli/no_scores', { message })]);
    }
    const account = written === undefined ? null : await findAccount(engine, written);
    if (account !== null) await checkScored(engine, scores.view, on, account);
    const segment = options.segment ?? null;
    if (segment !== null) await checkSegment(engine, scores.view, on, segment);
    const { currency } = project;
    const found = await findPatterns(engine, { catalog, on, model, view: scores.view, segment, currency });
    const context = { project: project.name, nameOf: await accountNames(engine), first: options.first };
    const sections =
      account === null
        ? presentPatterns(found, model, context)
        : presentAccountPatterns(found, account.id, model, context);
    const text =
      options.format === 'markdown' ? renderMarkdown(sections) : renderTerminal(sections, effects.paint);
    return { document: found, text, problems: opened.problems };
  });
}

/** @throws ProblemError if no account is in the segment on the day, with those that there are. */
async function checkSegment(engine: Engine, view: string, on: Day, written: string): Promise<void> {
  const rows = await engine.rows(
    sql`select distinct segment from ${id(view)} where day = ${day(on)} and segment is not null order by segment`,
  );
  const allowed = rows.map(({ segment }) => String(segment));
  if (allowed.includes(written)) return;
  const message = `No account is in the segment ${written} on ${on}`;
  throw new ProblemError([makeProblem('cli/bad_argument', { message, written, allowed })]);
}

/** @throws ProblemError if the account has no score on the day. */
async function checkScored(engine: Engine, view: string, on: Day, account: FoundAccount): Promise<void> {
  const rows = await engine.rows(
    sql`select 1 from ${id(view)} where day = ${day(on)} and account_id = ${account.id}`,
  );
  if (rows.length > 0) return;
  const message = `${account.name ?? account.id} has no score on ${on}`;
  throw new ProblemError([makeProblem('cli/no_scores', { message })]);
}

async function accountNames(engine: Engine): Promise<(accountId: string) => string> {
  const name = capability('latest_of', id('name'), id('__counts_from'), id('__row_key'));
  const rows = await engine.rows(sql`select account_id, ${name} as name from accounts group by account_id`);
  const names = new Map(rows.map((row) => [String(row.account_id), textOf(row.name)]));
  return (accountId) => names.get(accountId) ?? accountId;
}
