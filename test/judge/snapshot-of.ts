import { snapshotColumns } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import type { Cell } from '../support/book.ts';
import type { JudgeRow } from './judge-row.ts';

/** A judged row under the names of a snapshot's columns, to be compared with what the compiled SQL gives. */
export function snapshotOf(row: JudgeRow, model: ScoringModel): Record<string, Cell> {
  const cells: Record<string, Cell> = {
    account_id: row.accountId,
    ...(model.scores === 'people' ? { person_id: row.personId } : {}),
    day: row.day,
    stage: row.stage,
    scorecard: row.scorecard,
    segment: row.segment,
    arr: row.arr,
    seats: row.seats,
    renewal_on: row.renewalOn,
    decide_by: row.decideBy,
    leaving: row.leaving,
    tenure_days: row.tenureDays,
    score: row.score,
    indicative_score: row.indicativeScore,
    raw_score: row.rawScore,
    cap: row.cap,
    cap_points: row.capPoints,
    caps: row.caps,
    undecided: row.undecided,
    band: row.band,
    archetypes: row.archetypes,
    archetypes_unknown: row.archetypesUnknown,
    share_measured: row.shareMeasured,
    possible_low: row.possibleLow,
    possible_high: row.possibleHigh,
    ...(model.scores === 'people'
      ? {}
      : {
          parent_id: row.parentId,
          family_score: row.familyScore,
          family_share_measured: row.familyShareMeasured,
          family_band: row.familyBand,
        }),
  };
  for (const { name, ifMissing } of model.metrics) {
    const metric = row.metrics[name];
    const standsIn = ifMissing.kind === 'count_as' || ifMissing.kind === 'keep_last';
    cells[snapshotColumns.value(name)] = metric?.value ?? null;
    cells[snapshotColumns.state(name)] = metric?.state ?? null;
    cells[snapshotColumns.held(name)] = metric?.held ?? null;
    cells[snapshotColumns.points(name)] = metric?.points ?? null;
    if (standsIn)
      cells[snapshotColumns.standIn(name)] = metric?.leaf.kind === 'stand_in' ? metric.leaf.points : null;
    cells[snapshotColumns.contribution(name)] = metric?.contribution ?? null;
    cells[snapshotColumns.lost(name)] = metric?.lost ?? null;
    cells[snapshotColumns.goodValue(name)] = metric?.good?.value ?? null;
    cells[snapshotColumns.goodOn(name)] = metric?.good?.on ?? null;
  }
  for (const { name } of model.dimensions) {
    cells[snapshotColumns.dimension(name)] = row.dimensions[name]?.points ?? null;
    cells[snapshotColumns.share(name)] = row.dimensions[name]?.share ?? null;
  }
  for (const { name } of model.bands.list.slice(1)) {
    cells[snapshotColumns.side(name)] = row.carry.sides[name] ?? null;
    if (model.scores === 'accounts') {
      cells[snapshotColumns.familySide(name)] = row.carry.familySides[name] ?? null;
    }
  }
  return cells;
}
