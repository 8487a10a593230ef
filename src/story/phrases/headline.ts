import type { Day } from '../../lib/index.ts';
import { lower, open, upper, type Words } from './words.ts';

/** A band with its score, where there is one. */
interface Standing {
  readonly band: string;
  readonly score: number | null;
}

function standing(w: Words, { band, score }: Standing): string {
  return `${w.plain(band)}${score === null ? '' : ` at ${w.score(score)}`}`;
}

function stood(w: Words, { band, score }: Standing): string {
  return score === null ? 'without a score' : `at ${w.score(score)} (${w.plain(band)})`;
}

function without(w: Words, raw: number | null): string {
  return raw === null ? '' : `; without this the score would be ${w.score(raw)}`;
}

function besides(w: Words, because: string | null): string {
  return because === null ? '' : ` Besides: ${lower(open(w.text(because)))}.`;
}

/** What a headline says. */
export const headlinePhrases = {
  left: (w: Words, f: Standing & { on: Day; reason: string | null; arr: number | null }) =>
    `Left on ${w.date(f.on)}${f.arr === null || f.arr === 0 ? '' : `, with ${w.money(f.arr)} of ARR`}${f.reason === null ? '' : ` (reason: ${w.plain(f.reason)})`}; the last score before was ${f.score === null ? 'unknown' : `${w.score(f.score)} (${w.plain(f.band)})`}.`,
  leaving: (w: Words, f: Standing & { on: Day; arr: number | null }) =>
    `Leaving: notice was given on ${w.date(f.on)}${f.arr === null || f.arr === 0 ? '' : `, for ${w.money(f.arr)} of ARR`}; it stands ${stood(w, f)}.`,
  by_hand: (w: Words, f: Standing & { computed: string; by: string; on: Day; until: Day; reason: string }) =>
    `${upper(w.plain(f.band))} by hand: ${w.text(f.by)} set it on ${w.date(f.on)}, until ${w.date(f.until)} (${w.plain(f.reason)}); computed it is ${standing(w, { band: f.computed, score: f.score })}.`,
  sponsor_left: (
    w: Words,
    f: Standing & { person: string; hasLeft: boolean; on: Day; successor: string | null; raw: number | null },
  ) =>
    `${upper(standing(w, f))}: ${f.hasLeft ? `${f.person} left on ${w.date(f.on)}` : `${f.person} gave up the role on ${w.date(f.on)}`} and ${f.successor === null ? 'nobody holds the role now' : `${f.successor} has not been met since`}${without(w, f.raw)}.`,
  capped: (w: Words, f: Standing & { because: string; raw: number | null }) =>
    `${upper(standing(w, f))}: ${lower(open(w.text(f.because)))}${without(w, f.raw)}.`,
  must_know: (
    w: Words,
    f: Standing & { label: string; share: number; ceiling: string; raw: number | null },
  ) =>
    `Too little is known of ${w.text(f.label)}: ${f.share === 0 ? 'none' : `only ${w.share(f.share)}`} of it is measured, so it is never better than ${w.plain(f.ceiling)} and stands ${stood(w, f)}${without(w, f.raw)}.`,
  unknown: (
    w: Words,
    f: { share: number; needed: number; indicative: number | null; besides: string | null },
  ) =>
    `No score: only ${w.share(f.share)} of what counts is measured, and ${w.share(f.needed)} is needed${f.indicative === null ? '' : `; what there is would give ${w.score(f.indicative)}`}.${besides(w, f.besides)}`,
  nothing_applies: (w: Words, f: { besides: string | null }) =>
    `No score: nothing that counts applies to it.${besides(w, f.besides)}`,
  nothing_measured: (w: Words, f: { besides: string | null }) =>
    `No score: nothing of what counts is measured.${besides(w, f.besides)}`,
  no_scorecard: (w: Words, f: { besides: string | null }) =>
    `No score: no scorecard fits it.${besides(w, f.besides)}`,
  moved: (
    w: Words,
    f: Standing & { change: number; since: Day; largest: { label: string; points: number } | null },
  ) =>
    `${upper(standing(w, f))}, ${f.change > 0 ? 'up' : 'down'} ${w.points(f.change)} since ${w.date(f.since)}${f.largest === null ? '' : `, most of all through ${w.text(f.largest.label)} (${w.signed(f.largest.points)})`}.`,
  steady: (w: Words, f: Standing & { before: number; since: Day; cost: string | null }) =>
    `${upper(standing(w, f))}, much as on ${w.date(f.since)} (${w.score(f.before)})${f.cost ?? ''}.`,
  first: (w: Words, f: Standing & { cost: string | null }) => `${upper(standing(w, f))}${f.cost ?? ''}.`,
} as const;

/** What costs most, as the end of a headline. */
export function costWords(w: Words, label: string, value: string, lost: number): string {
  return `; what costs most is ${w.text(label)} (${value}): ${w.points(lost)}`;
}
