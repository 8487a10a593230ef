import { addDays, type Day, daysBetween } from '../lib/index.ts';
import { seededRandom } from './random.ts';

/** Days on which the feed of product events was down: what happened then came later, or never. */
export interface Outage {
  readonly from: Day;
  readonly to: Day;
  /** The missed events were sent again on the day after; otherwise they are lost. */
  readonly recovered: boolean;
}

/** About two outages a year, two to nine days each, for the whole book. Alternately recovered and lost. */
export function drawOutages(seed: number, from: Day, to: Day): Outage[] {
  const random = seededRandom(`${seed}/outages`);
  const outages: Outage[] = [];
  for (let day = addDays(from, 100); ; ) {
    day = addDays(day, random.whole(90, 260));
    const end = addDays(day, random.whole(1, 8));
    if (daysBetween(end, to) < 1) return outages;
    outages.push({ from: day, to: end, recovered: outages.length % 2 === 0 });
    day = end;
  }
}

/** The day an event of `day` was received, or null if it was lost. */
export function receivedOn(day: Day, outages: readonly Outage[]): Day | null {
  const outage = outages.find((each) => day >= each.from && day <= each.to);
  if (outage === undefined) return day;
  return outage.recovered ? addDays(outage.to, 1) : null;
}
