import type { BookOptions } from './book-options.ts';
import type { BookSink } from './book-tables.ts';
import { drawAccount } from './draw-account.ts';
import { hazardEffects } from './hazard.ts';
import { drawOutages } from './outages.ts';
import { segments } from './segments.ts';
import { simulateAccount } from './simulate-account.ts';
import { drawStaff } from './staff.ts';

/**
 * A simulated book, account by account: every row goes to `emit` as soon as it is made, in an order that
 * depends on the options alone. Yields the number of accounts done, so that a caller can write what it has.
 */
export function* simulateBook(options: BookOptions, emit: BookSink): Generator<number> {
  const staff = drawStaff(options.seed, options.accounts);
  const outages = drawOutages(options.seed, options.from, options.to);
  for (let index = 0; index < options.accounts; index++) {
    simulateAccount(drawAccount(options, staff, index), options, staff, outages, emit);
    yield index + 1;
  }
}

/** What is true of the whole book: effects on leaving, the raters' leniency, the days the feed was down. */
export function bookTruth(options: BookOptions) {
  return {
    options,
    segments,
    hazardEffects,
    raters: drawStaff(options.seed, options.accounts),
    outages: drawOutages(options.seed, options.from, options.to),
  };
}
