import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import { type LakeReading, snapshotView } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import type { ChangePart } from '../score/index.ts';
import { id } from '../sql/index.ts';
import { defineBackfilled } from './define-backfilled.ts';
import { readChanges } from './read-changes.ts';
import { scoreDayBy } from './score-day-by.ts';

/**
 * What a move is by, mostly: what the account did (`own`), or the model, another scorecard, rows that came late, a feed
 * that broke or recovered. `not_split`: the score is unknown at one end.
 */
export const moveCauses = ['own', 'model', 'scorecard', 'backfill', 'feed', 'not_split'] as const;
/** One of the causes. */
export type MoveCause = (typeof moveCauses)[number];

/** Whose moves, between which stored days, by which models these were scored. */
export interface MovesAsked {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly reading: LakeReading;
  /** The model's name: its stored rows are defined as its view. */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly before: HealthModel;
  readonly after: HealthModel;
  readonly accounts: readonly string[];
}

/** By what each account moved: its own doing where the parts that are at least outweigh what came from elsewhere. */
export async function readMoveCauses(
  engine: Engine,
  asked: MovesAsked,
): Promise<ReadonlyMap<string, MoveCause>> {
  const { project, catalog, reading, name, from, to, before, after, accounts } = asked;
  if (accounts.length === 0) return new Map();
  const changes = await readChanges(engine, {
    accounts,
    view: id(snapshotView(name)),
    from,
    to,
    modelA: before,
    modelB: after,
    scoreLaterByEarlier: (relation) =>
      scoreDayBy(engine, reading, { project, catalog, model: before, day: to, relation }),
    findBackfilled: (relation) =>
      defineBackfilled(engine, { project, catalog, model: before, since: from, day: to, relation }),
  });
  const isOther = before.fingerprint !== after.fingerprint;
  return new Map(accounts.map((account) => [account, mainCause(changes.get(account) ?? [], isOther)]));
}

/** The weightier side: half or more from elsewhere is not an account's own doing, as plays see it too. */
export function mainCause(parts: readonly ChangePart[], isOtherModel: boolean): MoveCause {
  if (parts.some(({ cause }) => cause === 'unsplit')) return 'not_split';
  const sums: Record<Exclude<MoveCause, 'not_split'>, number> = {
    own: 0,
    model: 0,
    scorecard: 0,
    backfill: 0,
    feed: 0,
  };
  for (const { cause, label, points } of parts) {
    const by = label ?? (cause === 'model' || cause === 'scorecard' ? cause : 'own');
    sums[by] += Math.abs(points ?? 0);
  }
  const apart = sums.model + sums.scorecard + sums.backfill + sums.feed;
  // Without any part the limits of another model moved it.
  if (apart === 0 && sums.own === 0) return isOtherModel ? 'model' : 'own';
  if (apart < sums.own) return 'own';
  const [first] = (['model', 'scorecard', 'backfill', 'feed'] as const).toSorted((a, b) => sums[b] - sums[a]);
  return first ?? 'own';
}
