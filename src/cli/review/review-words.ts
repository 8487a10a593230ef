import type { ChurnReview, ReviewRule, ShareOrMissing, Verdict } from '../../evidence/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { plural } from '../plural.ts';
import { formatShare, formatValue, printable } from '../terminal/index.ts';

/** What presenting a review needs to know beside it. */
export interface ReviewContext {
  readonly model: HealthModel;
  readonly currency: string;
  readonly project: string;
}

/** A verdict in a word or two. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  surprise: 'surprise',
  neither: 'neither',
  caught: 'caught',
  unknown: 'unknown',
  no_snapshot: 'no score then',
};

/** A share with its interval, or what is missing. */
export function shareWords(share: ShareOrMissing): string {
  if (share.known)
    return `${formatShare(share.share)} (${formatShare(share.low)} to ${formatShare(share.high)})`;
  return 'cannot tell yet';
}

/** How many cases are missing for a share. */
export function missingWords(
  share: Extract<ShareOrMissing, { known: false }>,
  noun: string,
  nouns = `${noun}s`,
): string {
  return `${plural(share.have, noun, nouns)} of the ${share.need} that a share needs; ${share.need - share.have} more`;
}

/** A rule as one says it: `Days active per user: 2 or less`. */
export function ruleWords(rule: ReviewRule, { model, currency }: ReviewContext): string {
  const unit = model.metrics.find(({ name }) => name === rule.metric)?.unit ?? 'number';
  const value = formatValue(rule.threshold, unit, currency);
  const side = rule.side === 'at_most' ? 'or less' : 'or more';
  // Nothing is less than none of what is counted.
  const isNone = rule.side === 'at_most' && rule.threshold === 0;
  return `${printable(rule.label)}: ${isNone ? value : `${value} ${side}`}`;
}

/** Days before or after a day: `74 days before`, `6 days after`, `on the day`. Nobody looks further than `furthest`. */
export function daysBeforeWords(days: number, furthest = Number.POSITIVE_INFINITY): string {
  if (days === 0) return 'on the day';
  if (days >= furthest) return `${plural(days, 'day')} before, or earlier`;
  return days > 0 ? `${plural(days, 'day')} before` : `${plural(-days, 'day')} after`;
}

/** What the reference day of a churn is. */
export function referenceWords({ referenceIs }: Pick<ChurnReview, 'referenceIs'>): string {
  return referenceIs === 'decide_by' ? 'the day to decide' : 'the day it left';
}
