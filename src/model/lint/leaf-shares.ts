import { leavesUnder } from '../../dimensions/index.ts';
import type { Scorecard } from '../../score/index.ts';
import type { HealthModel } from '../health-model.ts';

/** The share (0..1) of a scorecard's weight that each metric has, over all its places; they sum to 1. */
export function leafShares(
  model: Pick<HealthModel, 'dimensions'>,
  { children }: Pick<Scorecard, 'children'>,
): Map<string, number> {
  const shares = new Map<string, number>();
  const visit = (some: Scorecard['children'], share: number): void => {
    const total = some.reduce((sum, { weight }) => sum + weight, 0);
    for (const { kind, name, weight } of some) {
      const own = (share * weight) / total;
      if (kind === 'metric') shares.set(name, (shares.get(name) ?? 0) + own);
      else visit(model.dimensions.find((dimension) => dimension.name === name)?.children ?? [], own);
    }
  };
  visit(children, 1);
  return shares;
}

/** Names of all metrics that stand in the weights of any scorecard, in the model's order. */
export function weightedMetrics(model: HealthModel): string[] {
  const weighted = new Set(
    model.scorecards.flatMap(({ children }) => leavesUnder(children, model.dimensions)),
  );
  return model.metrics.flatMap(({ name }) => (weighted.has(name) ? [name] : []));
}
