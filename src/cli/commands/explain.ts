import { resolve } from 'node:path';
import type { Command } from 'commander';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { Engine } from '../../engine/index.ts';
import { addDays, type Day } from '../../lib/index.ts';
import { defineBackfilled, scoreDayBy } from '../../run/index.ts';
import { type AccountScore, decodeSnapshotRow, effectiveBand } from '../../score/index.ts';
import { day, id, sql } from '../../sql/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { explainArchetypes } from '../explain/explain-archetypes.ts';
import { explainCaps, explainDimensions, explainMetrics } from '../explain/explain-score.ts';
import type { Explanation } from '../explain/explanation.ts';
import { findAccount } from '../explain/find-account.ts';
import { presentExplanation } from '../explain/present-explanation.ts';
import { readChange } from '../explain/read-change.ts';
import { dayOption } from '../parse-options.ts';
import { type OpenedProject, openProject } from '../project/open-project.ts';
import { type OpenedScores, openScores } from '../project/open-scores.ts';
import { type Store, withStore } from '../project/open-store.ts';
import { readOverrides } from '../project/read-overrides.ts';
import type { CommandResult } from '../run-command.ts';

interface ExplainOptions {
  readonly project: string;
  readonly on?: Day;
  readonly since?: Day;
  readonly model?: string;
}

/** `bellwether explain ACCOUNT`: why an account has its score, and what changed. */
export function explainCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'explain',
    args: '<account>',
    summary: 'say why an account has its score',
    description:
      'Score, band, what lifts it and what costs points, caps, what changed and what is not known: for one account (id or name) and day.',
    examples: ['explain "Sable Systems"', 'explain org_000 --on 2015-10-01 --since 2015-07-01'],
  })
    .option('-C, --project <folder>', 'the project', '.')
    .option('--on <date>', 'the day (the last scored one unless told)', dayOption)
    .option('--since <date>', 'show what changed since this day (90 days before unless told)', dayOption)
    .option('--model <name>', 'the model (the primary one unless told)');
  return onAction<ExplainOptions>(command, effects, explain);
}

async function explain(options: ExplainOptions, effects: Effects, written = ''): Promise<CommandResult> {
  const opened = await openProject(resolve(effects.folder, options.project));
  return withStore(opened, effects, async (store) => {
    const scores = await openScores(opened, store, options.model ?? null);
    const explanation = await makeExplanation(opened, store, scores, options, written);
    const model = scores.modelOf(explanation.score.modelVersion);
    const text = presentExplanation(explanation, {
      model,
      currency: opened.project.currency,
      paint: effects.paint,
    });
    return { document: explanation, text, problems: opened.problems };
  });
}

async function makeExplanation(
  opened: OpenedProject,
  store: Store,
  scores: OpenedScores,
  options: ExplainOptions,
  written: string,
): Promise<Explanation> {
  const { engine } = store;
  const account = await findAccount(engine, written);
  const row = await storedScore(engine, scores, account.id, options.on ?? null);
  if (row === null) {
    const message = `${account.name ?? account.id} has no score${options.on === undefined ? '' : ` on or before ${options.on}`}`;
    throw new ProblemError([makeProblem('cli/no_scores', { message })]);
  }
  const { score } = row;
  const asked = options.on ?? row.lastDay;
  const model = scores.modelOf(score.modelVersion);
  const overrides = (await readOverrides(engine, asked)).get(account.id) ?? [];
  const history = await engine.rows(
    sql`select day, score from ${id(scores.view)} where account_id = ${account.id} and day > ${day(addDays(score.day, -182))} and day <= ${day(score.day)} and (${day(score.day)} - day) % 7 = 0 order by day`,
  );
  const effective = effectiveBand(score.band, overrides, asked);
  return {
    account,
    model: scores.timeline.name,
    asked,
    score,
    churnedOn: asked === score.day ? null : await churnDay(engine, account.id, score.day),
    effective,
    metrics: explainMetrics(score, model, opened.project.currency),
    dimensions: explainDimensions(score, model),
    caps: explainCaps(score, model),
    archetypes: explainArchetypes(score, effective, model),
    history: history.map((each) => (typeof each.score === 'number' ? each.score : null)),
    change: await changeSince(opened, store, scores, score, options.since ?? null),
  };
}

/** The account's last stored score up to a day, and the last day stored for anybody. */
async function storedScore(
  engine: Engine,
  scores: OpenedScores,
  accountId: string,
  on: Day | null,
): Promise<{ score: AccountScore; lastDay: Day } | null> {
  const until = on === null ? sql`true` : sql`day <= ${day(on)}`;
  const [row] = await engine.rows(
    sql`select *, (select max(day) from ${id(scores.view)} where ${until}) as last_day from ${id(scores.view)} where account_id = ${accountId} and ${until} order by day desc limit 1`,
  );
  if (row === undefined) return null;
  return {
    score: decodeSnapshotRow(row, scores.modelOf(String(row.model_version))),
    lastDay: String(row.last_day) as Day,
  };
}

async function churnDay(engine: Engine, accountId: string, after: Day): Promise<string | null> {
  const [row] = await engine.rows(
    sql`select max(__occurred_on) as left_on from outcomes where account_id = ${accountId} and kind = 'churned' and __counts_from >= ${day(after)}`,
  );
  return typeof row?.left_on === 'string' ? row.left_on : null;
}

async function changeSince(
  opened: OpenedProject,
  { engine }: Store,
  scores: OpenedScores,
  score: AccountScore,
  since: Day | null,
): Promise<Explanation['change']> {
  const from = since ?? addDays(score.day, -90);
  if (from >= score.day) return null;
  const before = await storedScore(engine, scores, score.accountId, from);
  if (before === null) return null;
  const modelA = scores.modelOf(before.score.modelVersion);
  const parts = await readChange(engine, {
    accountId: score.accountId,
    view: scores.view,
    from: before.score.day,
    to: score.day,
    modelA,
    modelB: scores.modelOf(score.modelVersion),
    scoreLaterByEarlier: (relation) =>
      scoreDayBy(engine, scores.reading, {
        project: opened.project,
        catalog: opened.catalog,
        model: modelA,
        day: score.day,
        relation,
      }),
    findBackfilled: (relation) =>
      defineBackfilled(engine, {
        project: opened.project,
        catalog: opened.catalog,
        model: modelA,
        since: before.score.day,
        day: score.day,
        relation,
      }),
  });
  return { since: before.score.day, score: before.score.score, band: before.score.band, parts };
}
