import { leavesUnder } from '../dimensions/index.ts';
import { childExpressions, type Expression } from '../expressions/index.ts';
import { addDays, snapshotColumns } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { compilePlayStarts, playRelations, playsLookBack } from '../plays/index.ts';
import { storedDay, storedDays } from '../run/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import { accountNames, type TwoModels } from './draft-movers.ts';
import type { WhatIf } from './open-what-if.ts';
import { makeStoredRows } from './stored-rows.ts';
import { prepareRows, rescored, type WhatIfPlace } from './what-if.ts';
import { makeWholeRows } from './whole-rows.ts';

/** For how many accounts a play has something to do under both models. */
export interface PlayTasks {
  readonly play: string;
  readonly opens: 'risk' | 'opportunity';
  readonly before: number;
  readonly after: number;
  /** Accounts for which it would start under the draft and not under the published model; their money, and the largest by name. */
  readonly more: {
    readonly accounts: number;
    readonly arr: number | null;
    readonly first: readonly string[];
  };
  readonly fewer: number;
}

/**
 * For which accounts each play's condition, movement or archetype holds on the day, under the published model and under
 * the draft. Nothing is opened: this says how much work a draft would make, not what publishing it starts, because a move
 * that a model makes starts no play. A movement is followed by one model on all of its days.
 */
export async function readTasks(place: WhatIfPlace, whatIf: WhatIf, two: TwoModels): Promise<PlayTasks[]> {
  const { engine } = place;
  const { before, after } = two;
  if (before.plays.length + after.plays.length === 0) return [];
  await makeWholeRows(place, whatIf, after, await whatIf.prepare(after), 'draft_rows');
  if (whatIf.storedRows === null)
    await makeWholeRows(place, whatIf, before, await whatIf.prepare(before), 'published_rows');
  const published = whatIf.storedRows ?? id('published_rows');
  await engine.define({
    name: 'draft_by_hand',
    keep: 'table',
    query: sql`select account_id, day, override_band as band from ${id(whatIf.rows.relation)} where override_band is not null`,
  });
  await makeStarts(place, whatIf, { rows: published, model: before }, 'draft_starts_before');
  await makeStarts(place, whatIf, { rows: id('draft_rows'), model: after }, 'draft_starts_after');
  const rows = await engine.rows(
    sql`select play, coalesce(n.opens, p.opens) as opens, count(p.account_id) as before, count(n.account_id) as after,
        count(*) filter (where p.account_id is null) as more, count(*) filter (where n.account_id is null) as fewer,
        sum(b.arr) filter (where p.account_id is null) as arr,
        list(coalesce(a.name, account_id) order by b.arr desc nulls last, account_id) filter (where p.account_id is null) as names
      from (${starting('draft_starts_after')}) n full join (${starting('draft_starts_before')}) p using (account_id, play)
      join ${id(whatIf.rows.relation)} b using (account_id) left join (${accountNames(two.on)}) a using (account_id)
      group by play, coalesce(n.opens, p.opens)`,
  );
  const names = [...new Set([...after.plays, ...before.plays].map(({ name }) => name))];
  return names.map((play): PlayTasks => {
    const row = rows.find((each) => each.play === play);
    const known =
      after.plays.find(({ name }) => name === play) ?? before.plays.find(({ name }) => name === play);
    return {
      play,
      opens: known?.opens ?? 'risk',
      before: Number(row?.before ?? 0),
      after: Number(row?.after ?? 0),
      more: {
        accounts: Number(row?.more ?? 0),
        arr: typeof row?.arr === 'number' ? row.arr : null,
        first: Array.isArray(row?.names) ? row.names.slice(0, 5).map(String) : [],
      },
      fewer: Number(row?.fewer ?? 0),
    };
  });
}

function starting(relation: string): Sql {
  return sql`select account_id, play, opens from ${id(relation)} where state = 'starts'`;
}

async function makeStarts(
  place: WhatIfPlace,
  whatIf: WhatIf,
  { rows, model }: { readonly rows: Sql; readonly model: HealthModel },
  name: string,
): Promise<void> {
  const { engine, project } = place;
  const earlier = await earlierRows(place, whatIf, model, `${name}_earlier`);
  const days = [rows, ...(earlier === null ? [] : [earlier])].map(
    (relation) => sql`select * exclude (model_version), 'one' as model_version from ${relation}`,
  );
  const snapshots = `${name}_snapshots`;
  await engine.define({ name: snapshots, keep: 'table', query: sql`${list(days, ' union all by name ')}` });
  const { relation } = await whatIf.prepare(model);
  const plan = compilePlayStarts(
    model,
    { on: whatIf.day, previous: null, timeZone: project.timeZone },
    { ...playRelations, snapshots, grid: relation, overrides: 'draft_by_hand', starts: `${name}_plan` },
  );
  await engine.runPlan(plan);
  await engine.define({ name: name, keep: 'table', query: sql`select * from ${id(`${name}_plan`)}` });
  await engine.dropPlan(plan);
  await engine.drop(snapshots);
}

/** The days that movements look back on, under the model: as far as the same version scored them that scored the day. */
async function earlierRows(
  place: WhatIfPlace,
  whatIf: WhatIf,
  model: HealthModel,
  name: string,
): Promise<Sql | null> {
  const back = playsLookBack(model);
  if (back === 0) return null;
  const first = addDays(whatIf.day, -back);
  const days = storedDays(place.reading, whatIf.name)
    .filter((each) => each >= first && each < whatIf.day)
    .flatMap((each) => storedDay(place.reading, whatIf.name, each) ?? [])
    .filter(({ fingerprint }) => fingerprint === whatIf.maker.fingerprint);
  const [from, to] = [days[0]?.day, days.at(-1)?.day];
  if (from === undefined || to === undefined) return null;
  const reads = movementReads(model);
  const stored = await makeStoredRows(place.engine, {
    relation: `${name}_stored`,
    model: whatIf.maker,
    carryModel: null,
    from,
    to,
    accounts: null,
    rows: list(
      days.map(({ rows }) => sql`select * from ${rows}`),
      ' union all by name ',
    ),
    carry: null,
    byHand: false,
    metrics: reads.metrics,
    whole: false,
  });
  const ready = await prepareRows(place, stored, model, null, `${name}_ready`);
  const wanted = rescored(place, model, ready, ['account_id', 'day', 'scorecard', ...reads.columns]);
  return sql`(select *, 'one' as model_version from (${wanted}))`;
}

/** What the movements of plays read of a day: columns, and the metrics that these rest on. */
function movementReads(model: HealthModel): { columns: string[]; metrics: ReadonlySet<string> } {
  const columns = new Set<string>();
  const metrics = new Set<string>();
  const every = model.scorecards.flatMap(({ children }) => leavesUnder(children, model.dimensions));
  const visit = (expression: Expression): void => {
    for (const child of childExpressions(expression)) visit(child);
    if (expression.kind !== 'name') return;
    const { name } = expression;
    if (name.scope === 'metric') columns.add(snapshotColumns.value(name.metric));
    if (name.scope === 'points') columns.add(snapshotColumns.points(name.metric));
    if (name.scope === 'metric' || name.scope === 'points') metrics.add(name.metric);
    if (name.scope === 'derived') columns.add(name.column);
    if (name.scope === 'stage') columns.add('stage');
    if (name.scope === 'score' || name.scope === 'band') {
      columns.add(name.scope);
      for (const leaf of every) metrics.add(leaf);
    }
    if (name.scope === 'dimension') {
      columns.add(snapshotColumns.dimension(name.dimension));
      const under = [{ kind: 'dimension', name: name.dimension } as const];
      for (const leaf of leavesUnder(under, model.dimensions)) metrics.add(leaf);
    }
  };
  for (const { when } of model.plays) if (when !== null && 'direction' in when) visit(when.of);
  for (const metric of metrics) {
    columns.add(snapshotColumns.held(metric));
    columns.add(snapshotColumns.state(metric));
  }
  return { columns: [...columns], metrics };
}
