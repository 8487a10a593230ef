import type { WeightedChild } from '../dimensions/index.ts';
import type { HealthModel } from '../model/index.ts';

/** What a metric weighs in a scorecard. */
export interface MetricWeight {
  /** 0..1 of the score. */
  readonly share: number;
  /** It has this share only where it decides: a dimension above it gives everything to its worst or best. */
  readonly isMost: boolean;
}

/** The weight of every metric under these children, over all its places. */
export function metricWeights(
  { dimensions }: Pick<HealthModel, 'dimensions'>,
  children: readonly WeightedChild[],
): ReadonlyMap<string, MetricWeight> {
  const weights = new Map<string, MetricWeight>();
  const visit = (some: readonly WeightedChild[], shareOf: (weight: number) => MetricWeight): void => {
    for (const { kind, name, weight } of some) {
      const own = shareOf(weight);
      if (kind === 'metric') {
        const before = weights.get(name);
        weights.set(name, {
          share: (before?.share ?? 0) + own.share,
          isMost: own.isMost || before?.isMost === true,
        });
        continue;
      }
      const dimension = dimensions.find((each) => each.name === name);
      const inside = dimension?.children ?? [];
      const total = inside.reduce((sum, child) => sum + child.weight, 0);
      if (dimension?.combine === 'mean')
        visit(inside, (part) => ({ share: (own.share * part) / total, isMost: own.isMost }));
      else visit(inside, () => ({ share: own.share, isMost: own.isMost || inside.length > 1 }));
    }
  };
  const total = children.reduce((sum, { weight }) => sum + weight, 0);
  visit(children, (weight) => ({ share: weight / total, isMost: false }));
  return weights;
}
