import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { parseDay } from '../lib/index.ts';
import { parseNumber } from '../yaml/index.ts';
import type { Rate } from './project.ts';

/** Rates from a CSV file with the columns on, currency, rate (the caller reads it), in order of day and currency. */
export function parseRatesFile(text: string, file: string, problems: Problem[]): Rate[] {
  const [header = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const names = header.split(/[,;\t]/).map((name) => name.trim().toLowerCase());
  const at = { on: names.indexOf('on'), currency: names.indexOf('currency'), rate: names.indexOf('rate') };
  if (Object.values(at).includes(-1)) {
    const message = 'The first line of a file of rates names the columns on, currency and rate.';
    problems.push(makeProblem('project/bad_rates', { message, place: { file, line: 1 }, written: header }));
    return [];
  }
  const rates: Rate[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim());
    const rate = parseRate(cells[at.on] ?? '', cells[at.currency] ?? '', parseNumber(cells[at.rate] ?? ''));
    if (rate !== null) rates.push(rate);
    else {
      const message = 'A line of rates is a date, a currency of three capital letters and a number above 0.';
      problems.push(
        makeProblem('project/bad_rates', { message, place: { file, line: index + 2 }, written: line }),
      );
    }
  }
  return sorted(rates);
}

/** A rate, or null if any part of it is wrong. */
export function parseRate(on: string, currency: string, rate: number | null): Rate | null {
  const day = parseDay(on);
  return day === null || !/^[A-Z]{3}$/.test(currency) || rate === null || rate <= 0
    ? null
    : { on: day, currency, rate };
}

/** Rates by day, then currency. */
export function sorted(rates: readonly Rate[]): Rate[] {
  return [...rates].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.currency < b.currency ? -1 : 1));
}
