import type { HealthModel } from '../model/index.ts';
import { type AccountScore, limitsOf } from '../score/index.ts';
import { bandCandidates, type Candidate, knownCandidates, weightedMetrics } from './candidates.ts';
import { cheapestSets } from './cheapest-sets.ts';
import { atBest, type Chosen, easier, leastChanges, sharedChanges, supposed } from './least-changes.ts';
import { orderedSteps } from './ordered-steps.ts';
import type { NoPath, Path, PathGoal } from './path.ts';
import { asItIs, type Supposed, type Supposition, supposing } from './suppose.ts';

/**
 * The path to green of an account: the realistic changes of least effort that move it to the next band up, margin and caps
 * included; for an account of unknown band, what to find out so that it has one. Ties: the set that asks for the smallest
 * share of what is possible, then the order of the model. What is supposed is that all else stays as it is, and that one
 * metric can change without another.
 */
export function findPath(model: HealthModel, score: AccountScore): Path {
  const suppose = supposing(model, score);
  const now = suppose(asItIs);
  const broken = weightedMetrics(model, score).filter(
    (metric) => score.measurements.find(({ name }) => name === metric)?.measurement.state === 'feed_broken',
  );
  if (now.share === null) return none(null, [{ kind: 'nothing_applies' }]);
  if (score.band === 'unknown') return pathToKnown(model, score, suppose, broken);
  const places = new Map(model.bands.list.map(({ name }, place) => [name, place]));
  const target = (places.get(score.band) ?? 0) + 1;
  const limit = limitsOf(model.bands).find(({ place }) => place === target);
  if (limit === undefined) return none(null, [{ kind: 'top' }]);
  const isFirst = (score.sides[limit.band] ?? null) === null;
  const goal: PathGoal = { kind: 'band', band: limit.band, needs: isFirst ? limit.at : limit.upFrom };
  if (broken.length > 0) return none(goal, [{ kind: 'feed_broken', metrics: broken }]);
  const isThere = ({ band }: Supposed) => (places.get(band) ?? -1) >= target;
  const candidates = bandCandidates(model, score, now, target);
  const path = cheapestPath(candidates, goal, model, suppose, (supposition) => isThere(suppose(supposition)));
  if (path !== null) return path;
  const best = suppose(supposed(atBest(candidates)));
  const staying = best.caps
    .filter(({ place }) => place < target)
    .map(({ name }): NoPath => ({ kind: 'cap', cap: name, because: reasonOf(name, model) }));
  if (best.raw !== null && best.raw >= goal.needs && staying.length > 0) return none(goal, staying);
  return none(goal, [...staying, { kind: 'out_of_reach', best: best.raw ?? 0, needs: goal.needs }]);
}

function pathToKnown(
  model: HealthModel,
  score: AccountScore,
  suppose: (supposition: Supposition) => Supposed,
  broken: readonly string[],
): Path {
  const goal: PathGoal = { kind: 'known', share: model.bands.unknownBelow };
  const candidates = knownCandidates(model, score);
  const isKnown = (chosen: readonly Candidate[]): boolean => {
    // Any points make it known: how many, the figure will say.
    const points = new Map(
      chosen.flatMap((each) => (each.kind === 'sponsor' ? [] : [[each.metric.name, 0] as const])),
    );
    return (suppose({ points, isSponsorReplaced: false }).share ?? 0) >= goal.share;
  };
  const cheapest = cheapestSets({
    efforts: candidates.map(({ effort }) => effort),
    isEnough: (set) => isKnown(pick(candidates, set)),
  });
  const [first] = cheapest?.sets ?? [];
  if (cheapest === null || first === undefined) {
    const points = new Map(
      candidates.flatMap((each) => (each.kind === 'sponsor' ? [] : [[each.metric.name, 0] as const])),
    );
    const best = suppose({ points, isSponsorReplaced: false }).share ?? 0;
    return none(goal, [
      ...(broken.length === 0 ? [] : [{ kind: 'feed_broken' as const, metrics: broken }]),
      { kind: 'not_to_be_known', best, needs: goal.share },
    ]);
  }
  const chosen = pick(candidates, first).map((candidate): Chosen => ({ candidate, to: null }));
  return {
    kind: 'path',
    goal,
    steps: orderedSteps(chosen, model, suppose),
    effort: cheapest.effort,
    isCheapest: cheapest.isExact,
  };
}

function cheapestPath(
  candidates: readonly Candidate[],
  goal: PathGoal,
  model: HealthModel,
  suppose: (supposition: Supposition) => Supposed,
  isEnough: (supposition: Supposition) => boolean,
): Path | null {
  const cheapest = cheapestSets({
    efforts: candidates.map(({ effort }) => effort),
    isEnough: (set) => isEnough(supposed(atBest(pick(candidates, set)))),
  });
  if (cheapest === null) return null;
  const tied = cheapest.sets.map((set) => {
    const chosen = pick(candidates, set);
    return { chosen, shared: sharedChanges(chosen, isEnough) };
  });
  const [first, ...others] = tied;
  if (first === undefined) return null;
  const likeliest = others.reduce(
    (best, each) => (easier(best.shared, each.shared) === best.shared ? best : each),
    first,
  );
  const least = leastChanges(likeliest.chosen, isEnough);
  return {
    kind: 'path',
    goal,
    steps: orderedSteps(least.chosen, model, suppose),
    effort: cheapest.effort,
    isCheapest: cheapest.isExact,
  };
}

function pick(candidates: readonly Candidate[], places: readonly number[]): Candidate[] {
  return places.flatMap((place) => candidates[place] ?? []);
}

function none(goal: PathGoal | null, because: readonly NoPath[]): Path {
  return { kind: 'none', goal, because };
}

function reasonOf(cap: string, model: HealthModel): string {
  const written = model.caps.find(({ name }) => name === cap)?.because;
  const missing = cap.replace(/^must_know\./, '');
  const label = model.dimensions.find(({ name }) => name === missing)?.label ?? missing;
  return written ?? `Too little is known of ${label}`;
}
