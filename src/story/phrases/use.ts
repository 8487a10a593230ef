import type { Day } from '../../lib/index.ts';
import { upper, type Words } from './words.ts';

/** What this chapter says. */
export const usePhrases = {
  metric: (
    w: Words,
    f: {
      label: string;
      value: string;
      heldOn: Day | null;
      past: { extreme: 'lowest' | 'highest'; since: Day } | null;
      /** The segment is null where an earlier sentence has named it. */
      peers: { median: string; segment: string | null } | null;
      lost: number | null;
    },
  ) => {
    const held = f.heldOn === null ? '' : ` as of ${w.date(f.heldOn)}, before its feed went down`;
    const past = f.past === null ? '' : `, the ${f.past.extreme} since ${w.date(f.past.since)}`;
    const peers =
      f.peers === null
        ? ''
        : `; the median of its segment${f.peers.segment === null ? '' : ` (${w.plain(f.peers.segment)})`} is ${f.peers.median}`;
    const lost = f.lost === null ? '' : `; it costs ${w.points(f.lost)}`;
    return `${w.text(f.label)}: ${f.value}${held}${past}${peers}${lost}.`;
  },
  cheap: (w: Words, f: { metrics: readonly { label: string; value: string }[] }) =>
    `Costing less than a point${f.metrics.length === 1 ? '' : ' each'}: ${w.list(f.metrics.map(({ label, value }) => `${w.text(label)} (${value})`))}.`,
  silent: (w: Words, f: { on: Day; ago: number; meetings: boolean }) =>
    `Nothing${f.meetings ? ' but meetings' : ''} has been recorded since ${w.date(f.on)}, for ${w.days(f.ago)}.`,
  never: (_: Words, _facts: Record<string, never>) => 'No use of the product was ever recorded.',
  room: (w: Words, f: { people: number; seats: number }) =>
    `${upper(w.count(f.people, 'person is', 'people are'))} known for ${w.count(f.seats, 'seat', 'seats')}.`,
  products: (w: Words, f: { products: readonly string[] }) =>
    `${upper(w.all(f.products.length, 'product', 'products'))} they pay for ${f.products.length === 1 ? 'was' : 'were'} used in the last 90 days: ${w.list(f.products.map(w.text))}.`,
} as const;
