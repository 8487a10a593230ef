import type { Day } from '../../src/lib/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { archetypesOf } from './archetypes.ts';
import { attributeAsOf } from './attributes.ts';
import { bandOf, sidesAfter } from './bands.ts';
import { bindingCap, capsHolding } from './caps.ts';
import { derivedOn } from './derived.ts';
import { familyScore, membersBelow, parentsOf } from './family.ts';
import type { DayOf } from './judge-day.ts';
import type { JudgedMetric, JudgeRow } from './judge-row.ts';
import { without } from './measure.ts';
import { possibleScore } from './possible.ts';
import {
  type Driver,
  driversOf,
  metricsUnder,
  rollUp,
  rollUpDimension,
  shareMeasured,
  type Tree,
} from './roll-up.ts';
import { type DayResults, dayScope } from './scopes.ts';
import { scorecardOn, stageOn } from './stage.ts';
import { undecidedOf } from './undecided.ts';
import type { World } from './world.ts';

/** The tree of a model over one day's leaves. */
export function treeOf(model: ScoringModel, one: Pick<DayOf, 'leaves'>): Tree {
  return {
    dimensions: new Map(model.dimensions.map((dimension) => [dimension.name, dimension])),
    leaf: (metric) => one.leaves.get(metric) ?? { kind: 'out' },
  };
}

/** One row, from the day's measurements: points, score, cap, band, drivers and what is carried on. */
export function scoreEntity(world: World, one: DayOf, day: Day): JudgeRow {
  const { model } = world;
  const { entity } = one;
  const tree = treeOf(model, one);
  const dimensions = Object.fromEntries(
    model.dimensions.map(({ name, children }) => [
      name,
      { points: rollUpDimension(tree, name)?.points ?? null, share: shareMeasured(tree, children) },
    ]),
  );
  const scorecard = scorecardOn(world, entity, day);
  const children = scorecard?.children ?? [];
  const rolled = rollUp(tree, children, 'mean');
  const share = shareMeasured(tree, children);
  const results = resultsOf(one, dimensions);
  const caps = capsHolding(
    model,
    scorecard,
    dayScope(world, entity, day, results),
    (name) => dimensions[name]?.share ?? null,
  );
  const rawScore = rolled?.points ?? null;
  const binding = rawScore === null ? null : bindingCap(model.bands, caps, rawScore);
  const indicativeScore = rawScore === null ? null : (binding?.score ?? rawScore);
  const score = share === null || share < model.bands.unknownBelow ? null : indicativeScore;
  const drivers = rolled === null || score === null ? null : driversOf(tree, rolled);
  const isBroken = [...metricsUnder(tree, children)].some(
    (name) => one.measurements.get(name)?.state === 'feed_broken',
  );
  const sides = sidesAfter(model.bands, one.carry.sides, score, caps, isBroken);
  const band = bandOf(model.bands, sides, score);
  const patterns = archetypesOf(
    model.archetypes,
    dayScope(world, entity, day, {
      ...results,
      cap: (name) => caps.some((cap) => cap.name === name),
      score,
      band,
    }),
  );
  const undecided = undecidedOf(
    model,
    { stage: stageOn(world, entity, day), scorecard: scorecard?.name ?? null },
    { ofDay: dayScope(world, entity, day, {}), ofCaps: dayScope(world, entity, day, results) },
  );
  const possible = possibleScore(model, tree, children, caps);
  const derived = derivedOn(world, entity, day);
  const parent = attributeAsOf(world, entity.accountId, 'parent_id', day);
  return {
    id: entity.id,
    accountId: entity.accountId,
    personId: entity.personId,
    day,
    stage: stageOn(world, entity, day),
    scorecard: scorecard?.name ?? null,
    segment: one.segment,
    arr: derived.arr,
    seats: derived.seats,
    renewalOn: derived.renewal_on,
    decideBy: derived.decide_by,
    leaving: derived.leaving,
    tenureDays: derived.tenure_days,
    parentId: parent === null ? null : String(parent),
    metrics: Object.fromEntries(model.metrics.map(({ name }) => [name, judged(one, name, drivers)])),
    dimensions,
    rawScore,
    indicativeScore,
    score,
    cap: binding?.name ?? null,
    capPoints: rawScore === null ? null : (binding?.points ?? 0),
    caps: caps.map((cap) => cap.name),
    undecided,
    band,
    ...patterns,
    shareMeasured: share,
    possibleLow: possible.low,
    possibleHigh: possible.high,
    familyScore: null,
    familyShareMeasured: null,
    familyBand: null,
    carry: { sides, familySides: one.carry.familySides, good: Object.fromEntries(one.good), frozenOn: null },
  };
}

function resultsOf(one: DayOf, dimensions: JudgeRow['dimensions']): DayResults {
  return {
    metric: (name) => one.measurements.get(name) ?? without('undefined'),
    points: (name) => one.points.get(name) ?? null,
    dimension: (name) => dimensions[name]?.points ?? null,
  };
}

/** "`leave_out`: contribution 0, lost 0." "No score, no drivers." */
function judged(one: DayOf, name: string, drivers: ReadonlyMap<string, Driver> | null): JudgedMetric {
  return {
    ...(one.measurements.get(name) ?? without('undefined')),
    points: one.points.get(name) ?? null,
    leaf: one.leaves.get(name) ?? { kind: 'out' },
    contribution: drivers === null ? null : (drivers.get(name)?.contribution ?? 0),
    lost: drivers === null ? null : (drivers.get(name)?.lost ?? 0),
    good: one.good.get(name) ?? null,
  };
}

/** Adds each parent's family columns: "the family band has its own carry". */
export function withFamily(
  model: ScoringModel,
  judgedRows: readonly { readonly of: DayOf; readonly row: JudgeRow }[],
): JudgeRow[] {
  const rows = judgedRows.map((one) => one.row);
  if (model.scores === 'people') return rows;
  const parents = parentsOf(rows);
  return judgedRows.map(({ of, row }) => {
    const parentId = parents.get(row.accountId) ?? null;
    const members = membersBelow(row.accountId, rows, parents);
    if (members.length === 0) return { ...row, parentId };
    const { score, share } = familyScore(model, members);
    const known = share !== null && share < model.bands.unknownBelow ? null : score;
    const familySides = sidesAfter(model.bands, of.carry.familySides, known, [], false);
    return {
      ...row,
      parentId,
      familyScore: score,
      familyShareMeasured: share,
      familyBand: bandOf(model.bands, familySides, known),
      carry: { ...row.carry, familySides },
    };
  });
}
