import type { Day } from '../../lib/index.ts';
import type { MeasurementState } from '../../metrics/index.ts';
import { upper, type Words } from './words.ts';

const because: Readonly<Record<MeasurementState, (many: boolean) => string>> = {
  measured: () => 'measured',
  not_applicable: () => 'does not apply',
  never_collected: () => 'never collected',
  expired: (many) => (many ? 'the last answers are too old to count' : 'the last answer is too old to count'),
  feed_broken: (many) => (many ? 'their feeds are broken' : 'its feed is broken'),
  undefined: () => 'there is not enough to compute it from',
  failed: () => 'the computation failed',
};

const ratedBecause: Readonly<Partial<Record<MeasurementState, string>>> = {
  never_collected: 'never rated',
  expired: 'the last rating is too old to count',
  undefined: 'the last rating was “don’t know”',
};

/** What this chapter says. */
export const unknownPhrases = {
  must_know: (w: Words, f: { label: string; share: number; needed: number; missing: readonly string[] }) =>
    `Of ${w.text(f.label)} ${f.share === 0 ? 'nothing' : `only ${w.share(f.share)}`} is measured, and ${w.share(f.needed)} is needed${f.missing.length === 0 ? '' : `: ${w.list(f.missing.map(w.text))} ${f.missing.length === 1 ? 'is' : 'are'} missing`}.`,
  share: (w: Words, f: { share: number; low: number | null; high: number | null }) =>
    `${upper(w.share(f.share))} of what counts is measured${f.low === null || f.high === null ? '' : `; with the rest the score could be anything from ${w.score(f.low)} to ${w.score(f.high)}`}.`,
  missing: (
    w: Words,
    f: { labels: readonly string[]; state: MeasurementState; goodOn: Day | null; isRating: boolean },
  ) => {
    const why = (f.isRating ? ratedBecause[f.state] : undefined) ?? because[f.state](f.labels.length > 1);
    const good = f.goodOn === null ? '' : `, last known on ${w.date(f.goodOn)}`;
    return `${upper(w.list(f.labels.map(w.text)))}: ${why}${good}.`;
  },
  held: (w: Words, f: { labels: readonly string[]; goodOn: Day }) =>
    `${upper(w.list(f.labels.map(w.text)))}: ${f.labels.length === 1 ? 'the value is' : 'the values are'} of ${w.date(f.goodOn)}, because the feed is down.`,
  no_role: (w: Words, f: { role: string }) => `No ${w.plain(f.role)} is known.`,
  no_goal: (_: Words, _facts: Record<string, never>) => 'No goal is on record.',
  assumed: (w: Words, f: { attributes: readonly string[] }) =>
    `No history is kept of ${w.list(f.attributes.map(w.plain))}: what ${f.attributes.length === 1 ? 'it is' : 'they are'} now is taken for the past as well.`,
  back_cast: (w: Words, f: { version: string }) =>
    f.version === 'unpublished'
      ? 'The model was never published: this is what its file would have said.'
      : `The model was not published yet that day: this is what version ${w.plain(f.version)} would have said.`,
  provisional: (_: Words, _facts: Record<string, never>) =>
    'The day is not over: all of this may still change.',
} as const;
