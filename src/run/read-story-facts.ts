import type { Engine } from '../engine/index.ts';
import type { FactCatalog, FactName } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { type AccountScore, type ChangePart, decodeSnapshotRow, effectiveBand } from '../score/index.ts';
import { day, list, type Sql, sql } from '../sql/index.ts';
import {
  type ChildBand,
  compileCollected,
  compileFamilies,
  compilePast,
  compilePeers,
  decodePast,
  decodePeers,
  type FactsAsked,
  factQueries,
  type KnownFacts,
  type StoryFacts,
} from '../story/index.ts';
import type { Churn } from './last-scored.ts';
import { readOverrides } from './read-overrides.ts';

/** Whose facts are read for their stories, all as of one stored day. */
export interface StoryFactsAsked {
  readonly catalog: FactCatalog;
  readonly timeZone: string;
  readonly day: Day;
  /** Null: everybody with a score on the day. */
  readonly accounts: readonly string[] | null;
  /** Relation with every stored row. */
  readonly view: Sql;
  /** The model that made the rows of the day. */
  readonly model: HealthModel;
  /** An earlier stored day with the model of its rows; null: there is none. */
  readonly before: {
    readonly day: Day;
    readonly model: HealthModel;
    readonly parts: ReadonlyMap<string, readonly ChangePart[]>;
  } | null;
  /** Of accounts that have left since. */
  readonly churns: ReadonlyMap<string, Churn>;
}

/** What stories are told from, by account in order, and names of accounts for their parents: some twenty queries for all. */
export async function readStoryFacts(
  engine: Engine,
  asked: StoryFactsAsked,
): Promise<{ facts: StoryFacts[]; nameOf: (account: string) => string | null }> {
  const { before, model, view } = asked;
  const now = await scoresOn(engine, asked, asked.day, model);
  const earlier =
    before === null
      ? new Map<string, AccountScore>()
      : await scoresOn(engine, asked, before.day, before.model);
  const parents = [...new Set([...now.values()].flatMap(({ parentId }) => parentId ?? []))].sort();
  const answers = await askFacts(engine, asked, parents);
  const snapshots = {
    view,
    day: asked.day,
    accounts: asked.accounts,
    metrics: model.metrics.filter(({ valueType, curve }) => valueType === 'number' && curve !== null),
  };
  const pasts = decodePast(await engine.rows(compilePast(snapshots)), snapshots);
  const peers = decodePeers(await engine.rows(compilePeers(snapshots)), snapshots);
  const children = await readChildren(engine, asked);
  const overrides = await readOverrides(engine, asked.day);
  const collected = new Set(
    (await engine.rows(compileCollected(asked))).map((row) => String(row.fact) as FactName),
  );
  const facts = [...now.values()].map((score): StoryFacts => {
    const { accountId } = score;
    const effective = effectiveBand(score.band, overrides.get(accountId) ?? [], asked.day);
    const then = earlier.get(accountId);
    const override =
      effective.by === 'override'
        ? (overrides.get(accountId) ?? []).findLast(
            ({ enteredAt }) => enteredAt === effective.override.enteredAt,
          )
        : undefined;
    return {
      accountId,
      score,
      effective,
      overrideKey: override?.key ?? null,
      churned: asked.churns.get(accountId) ?? null,
      before: then === undefined ? null : { score: then, parts: before?.parts.get(accountId) ?? [] },
      facts: answers(accountId),
      past: pasts.get(accountId) ?? new Map(),
      peers: peers.get(score.segment ?? '') ?? new Map(),
      children: children.get(accountId) ?? [],
      collected,
    };
  });
  return { facts, nameOf: (account) => answers(account).account?.name ?? null };
}

async function scoresOn(
  engine: Engine,
  { view, accounts }: StoryFactsAsked,
  on: Day,
  model: HealthModel,
): Promise<ReadonlyMap<string, AccountScore>> {
  if (accounts?.length === 0) return new Map();
  const who = accounts === null ? sql`true` : sql`account_id in (${list(accounts)})`;
  const rows = await engine.rows(
    sql`select * from ${view} where day = ${day(on)} and ${who} order by account_id`,
  );
  return new Map(rows.map((row) => [String(row.account_id), decodeSnapshotRow(row, model)]));
}

/** Every kind of facts, one query each; of the accounts' parents who they are. */
async function askFacts(
  engine: Engine,
  asked: StoryFactsAsked,
  parents: readonly string[],
): Promise<(account: string) => KnownFacts> {
  const own: FactsAsked = asked;
  const withParents = asked.accounts === null ? asked : { ...own, accounts: [...asked.accounts, ...parents] };
  const answers: [string, ReadonlyMap<string, unknown>][] = [];
  for (const [name, query] of Object.entries(factQueries)) {
    const rows = await engine.rows(query.compile(name === 'account' ? withParents : own));
    answers.push([name, query.decode(rows)]);
  }
  return (account) =>
    Object.fromEntries(
      answers.flatMap(([name, answer]) => (answer.has(account) ? [[name, answer.get(account)]] : [])),
    ) as KnownFacts;
}

async function readChildren(
  engine: Engine,
  asked: StoryFactsAsked,
): Promise<ReadonlyMap<string, readonly ChildBand[]>> {
  if (asked.accounts?.length === 0) return new Map();
  const byParent = new Map<string, ChildBand[]>();
  for (const row of await engine.rows(compileFamilies(asked))) {
    const parent = String(row.account_id);
    const children = Array.isArray(row.children) ? row.children.map(String) : [];
    const child = { band: String(row.band), accounts: Number(row.n), children };
    byParent.set(parent, [...(byParent.get(parent) ?? []), child]);
  }
  return byParent;
}
