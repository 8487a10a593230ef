import type { Metric } from '../../metrics/index.ts';
import {
  listWords,
  percentWords,
  sayCurve,
  sayDefinition,
  sayExpression,
  sayingOf,
  sayMissing,
  sentence,
  upperFirst,
} from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { metricWeights } from '../metric-weights.ts';
import { hasSeveral, type Writing, words } from '../writing.ts';

/** Every metric: what it is, why it is looked at, what it weighs, and its curve. */
export function metrics(writing: Writing): Section {
  const { model, label } = writing;
  const weighs = model.metrics.filter(({ name }) => weightOf(name, writing) !== '');
  const others = model.metrics.filter((metric) => !weighs.includes(metric));
  const blocks: Block[] = weighs.map((metric) => ({
    kind: 'metric',
    label: metric.label,
    definition: definitionOf(metric, writing),
    because: metric.because === null ? null : sentence(metric.because),
    weighs: weightOf(metric.name, writing),
    curve: metric.curve,
    unit: metric.unit,
    points:
      metric.curve === null
        ? ''
        : `${upperFirst(sayCurve(metric.curve, metric))}${sayMissing(metric.ifMissing)}.`,
  }));
  if (others.length > 0) {
    blocks.push({ kind: 'heading', text: 'Used by other metrics' });
    blocks.push({
      kind: 'text',
      text: `${others.length === 1 ? 'This one has' : 'These have'} no weight of ${others.length === 1 ? 'its' : 'their'} own.`,
    });
    blocks.push({
      kind: 'list',
      items: others.map((metric) => `${metric.label}: ${sayDefinition(metric, label)}.`),
    });
  }
  return { id: 'metrics', title: 'What is measured, and why', blocks };
}

function definitionOf(metric: Metric, { label }: Writing): string {
  const only =
    metric.onlyFor === null ? '' : ` Only where ${sayExpression(metric.onlyFor, sayingOf(metric, label))}.`;
  return `${upperFirst(sayDefinition(metric, label))}.${only}`;
}

/** `13.5% of the score in enterprise and 40% in default`; empty without weight. */
function weightOf(name: string, { model }: Writing): string {
  const shares = model.scorecards.flatMap(({ name: scorecard, children }) => {
    const weight = metricWeights(model, children).get(name);
    if (weight === undefined || weight.share === 0) return [];
    const share = `${weight.isMost ? 'up to ' : ''}${percentWords(weight.share)}`;
    return [{ scorecard: words(scorecard), share }];
  });
  const [first, ...rest] = shares;
  if (first === undefined) return '';
  if (!hasSeveral(model)) return `${first.share} of the score`;
  return listWords([
    `${first.share} of the score in ${first.scorecard}`,
    ...rest.map(({ share, scorecard }) => `${share} in ${scorecard}`),
  ]);
}
