import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import { addDays, type Day, numberOf } from '../../lib/index.ts';
import { findPath } from '../../path/index.ts';
import { modelTurns, readStories } from '../../run/index.ts';
import { day, id, sql } from '../../sql/index.ts';
import { renderMarkdown } from '../../story/index.ts';
import { lastStoredDay } from '../book/read-first-accounts.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { explainArchetypes } from '../explain/explain-archetypes.ts';
import { explainCaps, explainDimensions, explainMetrics } from '../explain/explain-score.ts';
import { explainUndecided } from '../explain/explain-undecided.ts';
import type { Explanation } from '../explain/explanation.ts';
import { findAccount } from '../explain/find-account.ts';
import { presentExplanation } from '../explain/present-explanation.ts';
import { dayOption, wordOption } from '../parse-options.ts';
import { type OpenedProject, openProject } from '../project/open-project.ts';
import { type OpenedScores, openScores } from '../project/open-scores.ts';
import { type Store, withStore } from '../project/open-store.ts';
import type { CommandResult } from '../run-command.ts';

interface ExplainOptions {
  readonly project: string;
  readonly on?: Day;
  readonly since?: Day;
  readonly model?: string;
  readonly format: (typeof formats)[number];
}

const formats = ['text', 'markdown'] as const;

/** `bellwether explain ACCOUNT`: why an account has its score, and what changed. */
export function explainCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'explain',
    args: '<account>',
    summary: 'tell an account’s story, and why it has its score',
    description:
      'The story of one account (id or name) on a day, each sentence bound to the facts it rests on; then its score, band, caps, what lifts it, what costs points and what changed. With --json the evidence of every sentence.',
    examples: [
      'explain "Sable Systems"',
      'explain org_000 --on 2015-10-01 --since 2015-07-01',
      'explain org_000 --format markdown',
    ],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--on <date>', 'the day (the last scored one unless told)', dayOption)
    .option('--since <date>', 'show what changed since this day (90 days before unless told)', dayOption)
    .option('--model <name>', 'the model (the primary one unless told)')
    .option('--format <format>', 'text, or markdown: the story alone', wordOption(formats), 'text');
  return onAction<ExplainOptions>(command, effects, explain);
}

async function explain(options: ExplainOptions, effects: Effects, written = ''): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  return withStore(opened, effects, async (store) => {
    const scores = await openScores(opened, store, options.model ?? null);
    const explanation = await makeExplanation(opened, store, scores, options, written);
    const model = scores.modelOf(explanation.score.modelVersion);
    const { currency } = opened.project;
    const { paint, width } = effects;
    const text =
      options.format === 'markdown'
        ? renderMarkdown(explanation.story).trimEnd()
        : presentExplanation(explanation, { model, currency, paint, width });
    return { document: explanation, text, problems: opened.problems };
  });
}

async function makeExplanation(
  opened: OpenedProject,
  { engine }: Store,
  scores: OpenedScores,
  options: ExplainOptions,
  written: string,
): Promise<Explanation> {
  const account = await findAccount(engine, written);
  const asked = await lastStoredDay(engine, scores.view, options.on ?? null);
  const { project, catalog } = opened;
  const { reading, timeline } = scores;
  const wanted = {
    project,
    catalog,
    reading,
    timeline,
    accounts: [account.id],
    since: options.since ?? null,
  };
  const [told] = asked === null ? [] : await readStories(engine, { ...wanted, on: options.on ?? asked });
  if (asked === null || told === undefined) {
    const message = `${account.name ?? account.id} has no score${options.on === undefined ? '' : ` on or before ${options.on}`}`;
    throw new ProblemError([makeProblem('cli/no_scores', { message })]);
  }
  const { story, facts } = told;
  const { score, before, effective } = facts;
  const model = scores.modelOf(score.modelVersion);
  const history = await engine.rows(
    sql`select day, score from ${id(scores.view)} where account_id = ${account.id} and day > ${day(addDays(score.day, -182))} and day <= ${day(score.day)} and (${day(score.day)} - day) % 7 = 0 order by day`,
  );
  return {
    account,
    model: timeline.name,
    story,
    asked: options.on ?? asked,
    score,
    churnedOn: facts.churned?.on ?? null,
    effective,
    metrics: explainMetrics(score, model, project.currency),
    dimensions: explainDimensions(score, model),
    caps: explainCaps(score, model),
    undecided: explainUndecided(score, model),
    archetypes: explainArchetypes(score, effective, model),
    path: facts.churned === null ? findPath(model, score) : null,
    modelTurns: modelTurns(
      timeline,
      earliest(addDays(score.day, -182), before?.score.day ?? score.day),
      score.day,
    ),
    history: history.map((each) => numberOf(each.score)),
    change:
      before === null
        ? null
        : {
            since: before.score.day,
            score: before.score.score,
            band: before.score.band,
            parts: before.parts,
          },
  };
}

function earliest(one: Day, other: Day): Day {
  return one < other ? one : other;
}
