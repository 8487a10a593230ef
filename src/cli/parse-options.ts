import { InvalidArgumentError } from 'commander';
import { type Day, parseDay } from '../lib/index.ts';

/** A date on the command line. */
export function dayOption(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new InvalidArgumentError('A date is written 2026-03-31.');
  return day;
}

/** A whole number on the command line, from `least` to `most`. */
export function wholeOption(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
    }
    return value;
  };
}

/** A step in days: `7d`. */
export function everyOption(text: string): number {
  const match = /^(\d{1,3})d$/.exec(text);
  const days = Number(match?.[1] ?? 0);
  if (days < 1) throw new InvalidArgumentError('A step is written 7d.');
  return days;
}

/** One of a few words. */
export function wordOption<W extends string>(words: readonly W[]): (text: string) => W {
  return (text) => {
    const word = words.find((each) => each === text);
    if (word === undefined) throw new InvalidArgumentError(`Allowed: ${words.join(', ')}.`);
    return word;
  };
}
