import type { WeightedChild } from '../../../dimensions/index.ts';
import type { Expression } from '../../../expressions/index.ts';
import type { HealthModel } from '../../health-model.ts';
import { numberWords } from '../../reading/list-words.ts';
import { isCovered, isNeverTrue } from '../condition-terms.ts';
import { curveRange } from '../curve-points.ts';
import type { Finding, ModelRule } from '../lint-rule.ts';

/** A stage, scorecard or band that no account can ever be in, by what the model says alone. */
export const neverReachable: ModelRule = {
  kind: 'model',
  find: (model) => [
    ...shadowed('stage', 'stages', model.stages),
    ...shadowed('scorecard', 'scorecards', model.scorecards),
    ...bandsOutOfReach(model),
  ],
};

interface Choice {
  readonly name: string;
  readonly when: Expression | null;
}

function shadowed(what: string, section: string, choices: readonly Choice[]): Finding[] {
  return choices.flatMap(({ name, when }, index) => {
    if (when === null) return [];
    const path = section === 'stages' ? [section, name] : [section, name, 'when'];
    const found = (message: string) => [{ path, about: name, message }];
    if (isNeverTrue(when)) return found(`The condition of the ${what} ${name} can not be true.`);
    const before = choices
      .slice(0, index)
      .find((other) => other.when !== null && isCovered(when, other.when));
    if (before === undefined) return [];
    return found(
      `No account reaches the ${what} ${name}: whoever meets its condition is taken by ${before.name} before it.`,
    );
  });
}

/** Missing metrics leave the mean, so a score can be as high as the best single metric and as low as the worst. */
function bandsOutOfReach(model: HealthModel): Finding[] {
  const reach = model.scorecards.map(({ children }) => range(model, children));
  const most = Math.max(...reach.map(([, high]) => high));
  const least = Math.min(...reach.map(([low]) => low));
  const [first, second] = model.bands.list;
  const found: Finding[] = model.bands.list.slice(1).flatMap(({ name, from }) => {
    if (most >= from) return [];
    const message = `No account reaches the band ${name}: it starts at ${numberWords(from)}, and no scorecard gives more than ${numberWords(most)} points.`;
    return [{ path: ['bands', name], about: name, message }];
  });
  const isCapped = model.caps.some(({ neverBetterThan }) => neverBetterThan === first?.name);
  if (first !== undefined && second !== undefined && least >= second.from && !isCapped) {
    const message = `No account reaches the band ${first.name}: every scorecard gives at least ${numberWords(least)} points, and it ends at ${numberWords(second.from)}.`;
    found.push({ path: ['bands', first.name], about: first.name, message });
  }
  return found;
}

function range(model: HealthModel, children: readonly WeightedChild[]): readonly [number, number] {
  const ranges = children
    .filter(({ weight }) => weight > 0)
    .map(({ kind, name }): readonly [number, number] => {
      if (kind === 'dimension')
        return range(model, model.dimensions.find((each) => each.name === name)?.children ?? []);
      const metric = model.metrics.find((each) => each.name === name);
      if (metric?.curve == null) return [0, 100];
      const [low, high] = curveRange(metric.curve);
      const { ifMissing } = metric;
      if (ifMissing.kind === 'keep_weight') return [0, high];
      return ifMissing.kind === 'count_as'
        ? [Math.min(low, ifMissing.points), Math.max(high, ifMissing.points)]
        : [low, high];
    });
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}
