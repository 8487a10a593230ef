import { leavesUnder } from '../dimensions/index.ts';
import { roundHalfAway } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { type AccountScore, ceilingOf, limitsOf, mustKnowBand } from '../score/index.ts';
import { type Leaf, leafOf, measuredLeaf } from './leaves.ts';
import { shareOf, Tree } from './roll-up.ts';
import { type Situation, type Truths, truthsOf } from './truth-of.ts';

/** What is supposed: metrics with other points, and whether the sponsor has a successor who was met. */
export interface Supposition {
  readonly points: ReadonlyMap<string, number>;
  readonly isSponsorReplaced: boolean;
}

/** A cap that would hold, with the place of the band that it allows. */
export interface SupposedCap {
  readonly name: string;
  readonly place: number;
}

/** What the score would be. */
export interface Supposed {
  readonly raw: number | null;
  readonly share: number | null;
  /** Under the cap; null: too little is known. */
  readonly score: number | null;
  readonly caps: readonly SupposedCap[];
  readonly band: string;
}

/** Nothing supposed: as it is. */
export const asItIs: Supposition = { points: new Map(), isSponsorReplaced: false };

/**
 * Supposes other points for an account's day, all else as it was: what the next day would score with them. Where it can
 * not tell whether a cap would go, the cap stays.
 */
export function supposing(model: HealthModel, score: AccountScore): (supposition: Supposition) => Supposed {
  const leaves = leavesOf(model, score);
  const dimensions = new Map(model.dimensions.map((dimension) => [dimension.name, dimension]));
  const card = model.scorecards.find(({ name }) => name === score.scorecard);
  const treeFor = ({ points }: Supposition): Tree =>
    new Tree(dimensions, (metric) => {
      const supposed = points.get(metric);
      return supposed === undefined ? (leaves.get(metric) ?? absent) : measuredLeaf(supposed);
    });
  const before = new Map(model.caps.map((cap) => [cap.name, truths(cap, score, asItIs, treeFor(asItIs))]));
  const places = new Map(model.bands.list.map(({ name }, place) => [name, place]));
  const isBroken = leavesUnder(card?.children ?? [], model.dimensions).some(
    (metric) => score.measurements.find(({ name }) => name === metric)?.measurement.state === 'feed_broken',
  );
  return (supposition) => {
    const tree = treeFor(supposition);
    const root = card === undefined ? null : tree.rollUp(card.children, 'mean');
    const share = root === null ? null : shareOf(root);
    const written = model.caps.flatMap((cap): SupposedCap[] => {
      const isHolding = score.caps.includes(cap.name);
      const now = truths(cap, score, supposition, tree);
      const holds = isHolding ? now.has(true) : now.has(true) && !(before.get(cap.name)?.has(true) ?? false);
      return holds ? [{ name: cap.name, place: places.get(cap.neverBetterThan) ?? 0 }] : [];
    });
    const watch = places.get(mustKnowBand(model.bands)?.name ?? '') ?? 0;
    const unknown = (card?.mustKnow ?? []).flatMap((name): SupposedCap[] => {
      const known = shareOf(tree.dimension(name));
      return known !== null && known < model.bands.unknownBelow
        ? [{ name: `must_know.${name}`, place: watch }]
        : [];
    });
    const caps = [...written, ...unknown];
    const raw = root?.points ?? null;
    const isKnown = share !== null && share >= model.bands.unknownBelow;
    const capped = raw === null || !isKnown ? null : Math.min(raw, ceilingUnder(caps, model));
    return { raw, share, caps, score: capped, band: bandFor(capped, caps, isBroken, model, score) };
  };
}

const absent: Leaf = { points: null, isMeasured: false, isApplicable: false, keepsWeight: false };

function leavesOf(model: HealthModel, score: AccountScore): ReadonlyMap<string, Leaf> {
  return new Map(
    score.measurements.flatMap((measured) => {
      const metric = model.metrics.find(({ name }) => name === measured.name);
      return metric === undefined ? [] : [[measured.name, leafOf(metric, measured)] as const];
    }),
  );
}

function ceilingUnder(caps: readonly SupposedCap[], model: HealthModel): number {
  const lowest = Math.min(...caps.map(({ place }) => place));
  const band = model.bands.list[lowest];
  return (band === undefined ? null : ceilingOf(model.bands, band.name)) ?? 100;
}

/** The band on the day after, by the sides that this day hands on. */
function bandFor(
  score: number | null,
  caps: readonly SupposedCap[],
  isBroken: boolean,
  { bands }: HealthModel,
  { sides }: AccountScore,
): string {
  if (score === null) return 'unknown';
  const lowest = Math.min(...caps.map(({ place }) => place));
  const s = roundHalfAway(score, 6);
  const up = limitsOf(bands).findLast(({ band, place, at, upFrom, downUnder }) => {
    if (place > lowest) return false;
    const before = sides[band] ?? null;
    if (before === null) return s >= at;
    if (isBroken) return before;
    return s >= upFrom || (before && s >= downUnder);
  });
  return up?.band ?? bands.list[0]?.name ?? 'unknown';
}

function truths(
  cap: HealthModel['caps'][number],
  score: AccountScore,
  supposition: Supposition,
  tree: Tree,
): Truths {
  const situation: Situation = {
    isSponsorReplaced: supposition.isSponsorReplaced ? true : null,
    name: (name) => {
      switch (name.scope) {
        case 'points':
          return {
            value:
              supposition.points.get(name.metric) ??
              score.measurements.find((each) => each.name === name.metric)?.points ??
              null,
          };
        case 'dimension':
          return { value: tree.dimension(name.dimension).points };
        case 'stage':
          return { value: score.stage };
        case 'derived':
          return derived(name.column, score);
        default:
          return 'untold';
      }
    },
  };
  return truthsOf(cap.when, situation);
}

function derived(column: string, score: AccountScore): ReturnType<Situation['name']> {
  switch (column) {
    case 'arr':
      return { value: score.arr };
    case 'seats':
      return { value: score.seats };
    case 'leaving':
      return { value: score.isLeaving };
    case 'tenure_days':
      return { value: score.tenureDays };
    case 'renewal_on':
      return { value: score.renewalOn };
    case 'decide_by':
      return { value: score.decideBy };
    default:
      return 'untold';
  }
}
