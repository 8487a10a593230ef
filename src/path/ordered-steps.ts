import type { HealthModel } from '../model/index.ts';
import { type Chosen, supposed } from './least-changes.ts';
import type { PathStep, StepResult } from './path.ts';
import { asItIs, type Supposed, type Supposition } from './suppose.ts';

/** Steps in the order in which they are done, each with what it leads to: what lifts a cap, what is found out, then what gains most for its effort. */
export function orderedSteps(
  chosen: readonly Chosen[],
  model: HealthModel,
  suppose: (supposition: Supposition) => Supposed,
): PathStep[] {
  const raw = (each: readonly Chosen[]) => suppose(supposed(each)).raw ?? 0;
  const start = suppose(asItIs);
  const alone = (one: Chosen) => (raw([one]) - (start.raw ?? 0)) / one.candidate.effort;
  const rank = { sponsor: 0, learn: 1, change: 2 };
  const placeOf = ({ candidate }: Chosen) =>
    candidate.kind === 'sponsor' ? -1 : model.metrics.findIndex(({ name }) => name === candidate.metric.name);
  const ordered = chosen.toSorted(
    (a, b) =>
      rank[a.candidate.kind] - rank[b.candidate.kind] || alone(b) - alone(a) || placeOf(a) - placeOf(b),
  );
  let before = start;
  return ordered.map((one, index) => {
    const after = suppose(supposed(ordered.slice(0, index + 1)));
    const step = stepOf(one, {
      gained: after.raw === null || isOnlyFoundOut(one) ? null : after.raw - (before.raw ?? 0),
      score: isOnlyFoundOut(one) ? null : after.score,
      band: after.band,
    });
    before = after;
    return step;
  });
}

/** Found out, whatever it is: what it leads to, nobody knows. */
function isOnlyFoundOut({ candidate, to }: Chosen): boolean {
  return candidate.kind === 'learn' && to === null;
}

function stepOf({ candidate, to }: Chosen, result: StepResult): PathStep {
  const { effort } = candidate;
  if (candidate.kind === 'sponsor') {
    const caps = candidate.caps.map(({ name, because }) => ({ name, because }));
    return { kind: 'sponsor', caps, effort, result };
  }
  const { name: metric, label, unit } = candidate.metric;
  if (candidate.kind === 'learn')
    return { kind: 'learn', metric, label, unit, state: candidate.state, to, effort, result };
  return {
    kind: 'change',
    metric,
    label,
    unit,
    from: candidate.from,
    to: to ?? candidate.best,
    effort,
    result,
  };
}
