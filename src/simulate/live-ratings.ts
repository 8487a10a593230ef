import { addDays, daysBetween } from '../lib/index.ts';
import { type AccountLife, holderOf, instant } from './account-life.ts';

const handOversPerYear = 0.3;

/** Hand-overs between CSMs, and each quarter a rating by the account's CSM: the truth plus their leniency plus noise. */
export function liveRatings(life: AccountLife): void {
  if (life.csm === null) return;
  const random = life.traits.random.fork(`ratings/${life.week}`);
  if (random.chance((handOversPerYear * 7) / 365)) {
    const next = random.pick(life.staff);
    if (next !== life.csm) {
      life.csm = next;
      life.emit('account_changes', [life.traits.id, 'csm', next.name, instant(life.week, 540)]);
    }
  }
  const weeks = Math.floor(daysBetween(life.traits.startedOn, life.week) / 7);
  if (weeks % 13 !== Number(life.traits.id.slice(-2)) % 13) return;
  // The spreadsheet from before: a figure that looks at use alone, with much noise.
  const oldScore = Math.max(0, Math.min(100, Math.round(65 + 10 * life.engagement + 15 * random.normal())));
  life.emit('readings', [life.traits.id, 'old_score', instant(life.week, 480), oldScore]);
  const hasSponsor = holderOf(life, 'executive sponsor', life.week) !== null;
  const truth = hasSponsor ? 3.2 + 0.7 * life.engagement : 1.2;
  const level = Math.max(1, Math.min(5, Math.round(truth + life.csm.leniency + 0.5 * random.normal())));
  const at = instant(addDays(life.week, random.whole(0, 4)), random.whole(540, 1020));
  if (at.slice(0, 10) > life.to) return;
  const knows = !random.chance(0.06);
  life.emit('ratings', [life.traits.id, 'sponsor_relationship', knows ? level : null, life.csm.name, at]);
}
