import { type Day, daysBetween } from '../lib/index.ts';

/** What a simulated book is made from. The same options give the same book, byte for byte. */
export interface BookOptions {
  /** 1 to 1,000,000. */
  readonly accounts: number;
  readonly seed: number;
  /** First day on which the simulated tools record anything. */
  readonly from: Day;
  /** Last day. */
  readonly to: Day;
}

/** What is wrong with the options, each as a sentence; empty if nothing is. */
export function bookOptionMistakes(options: BookOptions): string[] {
  const mistakes: string[] = [];
  if (!Number.isInteger(options.accounts) || options.accounts < 1 || options.accounts > 1_000_000) {
    mistakes.push('The number of accounts must be a whole number from 1 to 1,000,000.');
  }
  if (!Number.isSafeInteger(options.seed)) mistakes.push('The seed must be a whole number.');
  const days = daysBetween(options.from, options.to);
  if (days < 90 || days > 3660) {
    mistakes.push(
      `The history must be 90 days to 10 years long; ${options.from} to ${options.to} is ${days} days.`,
    );
  }
  return mistakes;
}
