import type { ModelTurn } from '../../run/index.ts';
import { formatValue, printable } from '../terminal/index.ts';
import type { ExplainedMetric } from './explanation.ts';

const words = {
  measured: 'measured',
  not_applicable: 'does not apply',
  never_collected: 'never collected',
  expired: 'out of date',
  feed_broken: 'its feed is broken',
  undefined: 'can not be told',
  failed: 'could not be computed',
} as const;

/** What a metric's value reads as: with its unit, or why there is none. */
export function valueWords(metric: ExplainedMetric, currency: string): string {
  if (metric.state !== 'measured' || metric.value === null) return words[metric.state];
  const value = printable(formatValue(metric.value, metric.unit, currency), 30);
  return metric.isHeld ? `${value} (held: its feed is down)` : value;
}

/** A cause of a change in a few words. */
export const causeWords = {
  missing: 'no longer known',
  data: 'changed',
  returned: 'known again',
  scorecard: 'another scorecard',
  model: 'another version of the model',
  cap: 'a cap came or went',
  unsplit: 'unknown on one of the days',
} as const;

/** What is said where a trend goes across two versions of the model. */
export function turnWords({ on, version }: ModelTurn): string {
  return `The model changed on ${on} (version ${version}): scores before that day are by another model.`;
}
