import {
  churnsNeeded,
  compileChurns,
  reviewChurns,
  type ShareOrMissing,
  type Verdict,
  verdictOf,
  weightedShareOrMissing,
} from '../evidence/index.ts';
import { defineSnapshots, snapshotView } from '../lake/index.ts';
import { type Day, dayOf, textOf } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { type ModelTimeline, storedDay } from '../run/index.ts';
import { type Standing, standingOf } from '../score/index.ts';
import { columnType, day, id, list, type Sql, sql } from '../sql/index.ts';
import { accountNames } from './draft-movers.ts';
import type { WhatIf } from './open-what-if.ts';
import { columnsOf, makeStoredRows, type StoredRows } from './stored-rows.ts';
import { prepareRows, rescored, type WhatIfPlace } from './what-if.ts';

/** A churn and what both models say of it, so many days ahead (rules.md, *Surprise*). */
export interface PastChurn {
  readonly accountId: string;
  readonly name: string | null;
  readonly churnedOn: Day;
  /** The stored day that was looked at; null: none is stored near it. */
  readonly askedOf: Day | null;
  /** Lost, in the project's currency; null: no money is known. */
  readonly arr: number | null;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Churns with one verdict. */
export interface VerdictSum {
  readonly verdict: Verdict;
  readonly before: { readonly churns: number; readonly arr: number };
  readonly after: { readonly churns: number; readonly arr: number };
}

/** What the draft would have said of the churns so far, beside what the published model says. */
export interface PastChurns {
  readonly aheadDays: number;
  readonly churns: number;
  readonly counts: readonly VerdictSum[];
  /** Caught by the draft and not before; caught before and not by the draft: those with most money first. */
  readonly caught: readonly PastChurn[];
  readonly lost: readonly PastChurn[];
  /** `surprise_churn_arr` before and after; refused for few churns. */
  readonly surprise: { readonly before: ShareOrMissing; readonly after: ShareOrMissing };
  /** Churns whose day was scored by something that is no version any more: not compared. */
  readonly notComparable: number;
}

/** Why past churns can not be looked at: ranks among peers need everybody's rows of each of those days. */
export type NoPast = 'needs_peers';

const verdicts: readonly Verdict[] = ['surprise', 'neither', 'caught', 'unknown', 'no_snapshot'];

/**
 * Scores the past churns by both models, each on the stored day `ahead` before its reference day and from the published
 * carry of the day before that. Metrics that the draft defines otherwise are computed from the facts of these accounts.
 */
export async function readPastChurns(
  place: WhatIfPlace,
  whatIf: WhatIf,
  timeline: ModelTimeline,
  draft: HealthModel,
): Promise<PastChurns | NoPast | null> {
  const { engine, reading, catalog, project } = place;
  const aheadDays = draft.objective?.aheadDays ?? whatIf.published.objective?.aheadDays ?? 60;
  const view = snapshotView(timeline.name);
  await defineSnapshots(engine, reading, [timeline.name]);
  const plan = compileChurns({
    catalog,
    asOf: whatIf.day,
    model: whatIf.published,
    view,
    stored: await columnsOf(engine, view),
    winBackByEvent: project.winBackByEvent,
    only: null,
  });
  await engine.runPlan({ steps: [plan] });
  await engine.define({
    name: 'draft_churns',
    keep: 'table',
    query: sql`select c.churn, c.account_id, c.churned_on, coalesce(c.arr_before, l.arr) as arr, a.name, max(d.day) as asked_of
    from ${id(reviewChurns)} c left join (${accountNames(whatIf.day)}) a using (account_id)
      left join (select account_id, day, arr from ${id(view)}) l on l.account_id = c.account_id and l.day = c.last_on
      left join (select distinct day from ${id(view)}) d on d.day between c.reference_on - ${aheadDays} - 6 and c.reference_on - ${aheadDays}
    group by all`,
  });
  await engine.dropPlan({ steps: [plan] });
  const days = await engine.rows(
    sql`select distinct asked_of from draft_churns where asked_of is not null order by asked_of`,
  );
  const groups = Map.groupBy(
    days.map((row) => String(row.asked_of) as Day),
    (on) => storedDay(reading, timeline.name, on)?.fingerprint ?? '',
  );
  const notComparable = new Set<Day>();
  const parts: Sql[] = [];
  for (const [fingerprint, own] of groups) {
    const maker = timeline.versions.find(({ model }) => model.fingerprint === fingerprint)?.model;
    if (maker === undefined) {
      for (const on of own) notComparable.add(on);
      continue;
    }
    if (needsPeers(maker, whatIf.published) || needsPeers(maker, draft)) return 'needs_peers';
    const relation = `draft_past_${parts.length + 1}`;
    await scoreThen(place, { maker, days: own, view, published: whatIf.published, draft, relation });
    parts.push(sql`select * from ${id(relation)}`);
  }
  const text = columnType('VARCHAR');
  const none = sql`select cast(null as ${text}) as account_id, cast(null as ${columnType('DATE')}) as day, cast(null as ${text}) as before, cast(null as ${text}) as after where false`;
  await engine.define({ name: 'draft_past', keep: 'view', query: list([none, ...parts], ' union all ') });
  return decodePast(place, { before: whatIf.published, after: draft, aheadDays, notComparable });
}

interface Then {
  readonly maker: HealthModel;
  readonly days: readonly Day[];
  readonly view: string;
  readonly published: HealthModel;
  readonly draft: HealthModel;
  /** The table that is made: account_id, day, before, after. */
  readonly relation: string;
}

/** Both bands of each churned account on its day, for the days that one version scored. */
async function scoreThen(place: WhatIfPlace, then: Then): Promise<void> {
  const { engine } = place;
  const { maker, days, view } = then;
  const among = list(days.map(day));
  const rows = sql`select s.* from ${id(view)} s join (select distinct account_id, asked_of from draft_churns where asked_of in (${among})) c on c.account_id = s.account_id and c.asked_of = s.day`;
  const yesterday = sql`select s.*, cast(s.day + 1 as date) as for_day from ${id(view)} s join (select distinct account_id, asked_of from draft_churns where asked_of in (${among})) c on c.account_id = s.account_id and c.asked_of = s.day + 1
    where s.model_version in (select model_version from ${id(view)} where day in (${among}))`;
  const stored = await makeStoredRows(engine, {
    relation: 'draft_then',
    model: maker,
    carryModel: maker,
    from: days[0] as Day,
    to: days.at(-1) as Day,
    accounts: sql`select distinct account_id from draft_churns`,
    metrics: null,
    whole: false,
    rows,
    carry: yesterday,
    byHand: false,
  });
  const before = await bandsThen(place, stored, then.published, 'draft_then_before');
  const after = await bandsThen(place, stored, then.draft, 'draft_then_after');
  const query = sql`select b.account_id, b.day, b.band as before, n.band as after from (${before}) b join (${after}) n using (account_id, day)`;
  await engine.define({ name: then.relation, keep: 'table', query });
}

async function bandsThen(
  place: WhatIfPlace,
  stored: StoredRows,
  model: HealthModel,
  name: string,
): Promise<Sql> {
  if (model.fingerprint === stored.model.fingerprint)
    return sql`select account_id, day, old_band as band from ${id(stored.relation)}`;
  const ready = await prepareRows(place, stored, model, null, name);
  return rescored(place, model, ready, ['account_id', 'day', 'band']);
}

/** Whether ranks among others would have to be made anew. */
function needsPeers(maker: HealthModel, model: HealthModel): boolean {
  const standing: Standing = standingOf(maker, model);
  return model.metrics.some(
    ({ name, curve, comparison }) =>
      (curve?.kind === 'percentile' && !standing.points.has(name)) ||
      (comparison?.kind === 'peers' && !standing.values.has(name)),
  );
}

interface Decoding {
  readonly before: HealthModel;
  readonly after: HealthModel;
  readonly aheadDays: number;
  /** Days that were scored by what is no version any more. */
  readonly notComparable: ReadonlySet<Day>;
}

async function decodePast(
  { engine }: WhatIfPlace,
  { before, after, aheadDays, notComparable }: Decoding,
): Promise<PastChurns | null> {
  const rows = await engine.rows(
    sql`select c.*, p.before, p.after
      from draft_churns c left join draft_past p on p.account_id = c.account_id and p.day = c.asked_of order by c.churned_on, c.account_id`,
  );
  if (rows.length === 0) return null;
  const isLost = (row: (typeof rows)[number]): boolean => notComparable.has(String(row.asked_of) as Day);
  const churns = rows
    .filter((row) => !isLost(row))
    .map(
      (row): PastChurn => ({
        accountId: String(row.account_id),
        name: textOf(row.name),
        churnedOn: String(row.churned_on) as Day,
        askedOf: dayOf(row.asked_of),
        arr: row.arr === null ? null : Number(row.arr),
        before: verdictOf(textOf(row.before), before),
        after: verdictOf(textOf(row.after), after),
      }),
    );
  const largest = (some: readonly PastChurn[]): PastChurn[] =>
    some.toSorted((a, b) => (b.arr ?? 0) - (a.arr ?? 0) || (a.accountId < b.accountId ? -1 : 1));
  const sumOf = (end: 'before' | 'after', verdict: Verdict): VerdictSum['before'] => {
    const own = churns.filter((churn) => churn[end] === verdict);
    return { churns: own.length, arr: own.reduce((sum, { arr }) => sum + (arr ?? 0), 0) };
  };
  const surprise = (end: 'before' | 'after'): ShareOrMissing =>
    weightedShareOrMissing(
      churns
        .filter((churn) => churn[end] !== 'unknown' && churn[end] !== 'no_snapshot')
        .map((churn) => ({ weight: churn.arr ?? 0, isPart: churn[end] === 'surprise' })),
      churnsNeeded,
    );
  return {
    aheadDays,
    churns: churns.length,
    counts: verdicts.map((verdict) => ({
      verdict,
      before: sumOf('before', verdict),
      after: sumOf('after', verdict),
    })),
    caught: largest(churns.filter((churn) => churn.after === 'caught' && churn.before !== 'caught')),
    lost: largest(churns.filter((churn) => churn.before === 'caught' && churn.after !== 'caught')),
    surprise: { before: surprise('before'), after: surprise('after') },
    notComparable: rows.length - churns.length,
  };
}
