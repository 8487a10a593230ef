import type { Standing, StandingVerdict } from '../../evidence/index.ts';
import { formatNumber, formatShare } from '../terminal/index.ts';

/** What presenting patterns needs to know beside them. */
export interface PatternContext {
  readonly project: string;
  /** What accounts are called. */
  readonly nameOf: (accountId: string) => string;
  /** Rows of each table. */
  readonly first: number;
}

/** What a verdict says to whoever reads it. */
export const standingWords: Readonly<Record<StandingVerdict, string>> = {
  norm: 'norm: product, onboarding or model',
  common: 'common',
  outliers: 'outliers: these accounts',
  none: '',
  too_few: 'too few to say',
};

/** `37 of 120`. */
export function ofWords(part: number, whole: number): string {
  return `${formatNumber(part, 0)} of ${formatNumber(whole, 0)}`;
}

/** A share with its interval; a dash where too few are measured. */
export function intervalWords(share: Standing['share']): string {
  return share === null
    ? '-'
    : `${formatShare(share.share)} (${formatShare(share.low)} to ${formatShare(share.high)})`;
}
