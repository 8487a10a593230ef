import type { Day } from '../../lib/index.ts';
import type { MeasurementState, Unit } from '../../metrics/index.ts';
import { lower, upper, type Words } from './words.ts';

type Label = 'feed' | 'backfill' | null;

/** A metric's part of a change. */
interface Part {
  readonly label: string;
  readonly points: number;
  readonly mark: Label;
}

function marked(mark: Label): string {
  if (mark === 'feed') return ' (its feed was down on one of the days)';
  return mark === 'backfill' ? ' (rows of before came in late)' : '';
}

function moved(w: Words, from: number | string, to: number | string, unit: Unit): string {
  const [a, b] = [w.value(from, unit), w.value(to, unit)];
  if (a === b) return `stayed near ${b}`;
  if (typeof from === 'string' || typeof to === 'string' || unit === 'yes_no')
    return `went from ${a} to ${b}`;
  return `${to > from ? 'rose' : 'fell'} from ${a} to ${b}`;
}

const rated: Readonly<Partial<Record<MeasurementState, string>>> = {
  never_collected: 'has no rating',
  expired: 'has no rating that is new enough',
  undefined: 'is answered with “don’t know”',
};

/** What this chapter says. */
export const whatChangedPhrases = {
  score_moved: (w: Words, f: { from: number; to: number; since: Day }) =>
    `The score ${f.to > f.from ? 'rose' : 'fell'} by ${w.points(f.to - f.from)}, from ${w.score(f.from)} on ${w.date(f.since)} to ${w.score(f.to)}.`,
  score_same: (w: Words, f: { to: number; since: Day }) =>
    `The score is ${w.score(f.to)}, as it was on ${w.date(f.since)}.`,
  score_came: (w: Words, f: { to: number; since: Day }) =>
    `There was no score on ${w.date(f.since)}; now it is ${w.score(f.to)}, so the change has no parts.`,
  score_went: (w: Words, f: { from: number; since: Day }) =>
    `There is no score now; on ${w.date(f.since)} it was ${w.score(f.from)}.`,
  band_moved: (w: Words, f: { from: string; to: string }) =>
    `The band went from ${w.plain(f.from)} to ${w.plain(f.to)}.`,
  metric_moved: (w: Words, f: Part & { from: number | string; to: number | string; unit: Unit }) =>
    `${w.text(f.label)} ${moved(w, f.from, f.to, f.unit)}: ${w.signed(f.points)}${marked(f.mark)}.`,
  metric_gone: (w: Words, f: Part & { state: MeasurementState; isRating: boolean }) =>
    `${w.text(f.label)} ${(f.isRating ? rated[f.state] : undefined) ?? w.state(f.state)} now: ${w.signed(f.points)}${marked(f.mark)}.`,
  metric_came: (w: Words, f: Part & { to: number | string; unit: Unit }) =>
    `${w.text(f.label)} is known now, ${w.value(f.to, f.unit)}: ${w.signed(f.points)}${marked(f.mark)}.`,
  part: (w: Words, f: Part) => `${w.text(f.label)} changed: ${w.signed(f.points)}${marked(f.mark)}.`,
  dimension_moved: (w: Words, f: Part & { from: number; to: number }) =>
    `${w.text(f.label)} ${f.to > f.from ? 'rose' : 'fell'} from ${w.number(f.from, 0)} to ${w.number(f.to, 0)}: ${w.signed(f.points)}${marked(f.mark)}.`,
  scorecard: (w: Words, f: { from: string | null; to: string | null; points: number }) =>
    `It is judged by the scorecard ${w.plain(f.to ?? 'none')} now, by ${w.plain(f.from ?? 'none')} before: ${w.signed(f.points)}.`,
  model: (w: Words, f: { from: string; to: string; points: number }) =>
    `${f.from === f.to ? 'Another model' : `Version ${w.plain(f.to)} of the model`} judges it now${f.from === f.to ? '' : `, version ${w.plain(f.from)} before`}: ${w.signed(f.points)}.`,
  cap: (w: Words, f: { from: number; to: number; names: readonly string[]; points: number; since: Day }) => {
    const names = f.names.length === 0 ? '' : ` (${w.list(f.names.map((name) => lower(w.text(name))))})`;
    if (f.from === 0)
      return `A guard rail takes points now${names}, and none did on ${w.date(f.since)}: ${w.signed(f.points)}.`;
    return `Guard rails take ${f.to === 0 ? 'nothing' : w.points(f.to)} now${names} and took ${w.points(f.from)} on ${w.date(f.since)}: ${w.signed(f.points)}.`;
  },
  rest: (w: Words, f: { parts: number; points: number }) =>
    `${upper(w.count(f.parts, 'smaller part', 'smaller parts together'))}: ${w.signed(f.points)}.`,
  unsplit: (w: Words, f: { points: number }) =>
    `No metric is known on both days, so the change has no parts: ${w.signed(f.points)}.`,
  lowest: (w: Words, f: { since: Day | null; from: Day }) =>
    `The score is the lowest since ${w.date(f.since ?? f.from)}${f.since === null ? ', the first day it is compared with' : ''}.`,
  highest: (w: Words, f: { since: Day | null; from: Day }) =>
    `The score is the highest since ${w.date(f.since ?? f.from)}${f.since === null ? ', the first day it is compared with' : ''}.`,
} as const;
