import { addDays, daysBetween } from '../lib/index.ts';
import { type AccountLife, holderOf, instant, nextId, peopleOn } from './account-life.ts';
import type { Random } from './random.ts';

const goalNames = [
  'Cut reporting time by half',
  'Move all teams over',
  'Replace the old tool',
  'Fewer late deliveries',
] as const;

/** A week of goals, surveys, feedback and advocacy. */
export function liveValue(life: AccountLife): void {
  const random = life.traits.random.fork(`value/${life.week}`);
  const weeks = Math.floor(daysBetween(life.traits.startedOn, life.week) / 7);
  if (life.traits.profile.managed && weeks >= 4 && weeks % 26 === 4) setGoal(life, random);
  survey(life, random);
  if (random.chance(0.004 * Math.sqrt(life.seats))) giveFeedback(life, random);
  if (life.traits.profile.managed && life.engagement > 0.2 && random.chance(0.018))
    askForAdvocacy(life, random);
}

/** Share of the goals due by now that were reached; null while none is due. */
export function goalsReached(life: AccountLife): number | null {
  const due = life.goals.filter((goal) => goal.dueOn <= life.week);
  if (due.length === 0) return null;
  return due.filter((goal) => goal.reachedOn !== null && goal.reachedOn <= life.week).length / due.length;
}

function setGoal(life: AccountLife, random: Random): void {
  const dueOn = addDays(life.week, random.whole(90, 180));
  const works = random.chance(1 / (1 + Math.exp(-0.2 - 0.9 * life.engagement)));
  const reachedOn = works ? addDays(dueOn, random.whole(-40, 30)) : null;
  life.goals.push({ dueOn, reachedOn });
  const known = reachedOn !== null && reachedOn <= life.to && life.decidedOn === null;
  const sponsor = holderOf(life, 'executive sponsor', life.week);
  life.emit('goals', [
    nextId(life, 'g'),
    life.traits.id,
    random.pick(goalNames),
    life.week,
    dueOn,
    known ? reachedOn : null,
    known ? (sponsor?.id ?? null) : null,
  ]);
}

/** Each quarter some are asked; the disengaged mostly do not answer, so answers flatter. */
function survey(life: AccountLife, random: Random): void {
  if (!random.chance(0.03)) return;
  if (!random.chance(0.5 / (1 + Math.exp(-0.9 * life.engagement)))) return;
  const who = peopleOn(life, life.week);
  if (who.length === 0) return;
  const score = Math.max(0, Math.min(10, Math.round(7.2 + 0.9 * life.engagement + 1.6 * random.normal())));
  const at = instant(addDays(life.week, random.whole(0, 4)), random.whole(480, 1080));
  if (at.slice(0, 10) > life.to) return;
  life.emit('surveys', [nextId(life, 's'), life.traits.id, random.pick(who).id, 'nps', score, at, null]);
}

function giveFeedback(life: AccountLife, random: Random): void {
  const who = peopleOn(life, life.week);
  if (who.length === 0) return;
  const praise = random.chance(1 / (1 + Math.exp(-1.2 * life.engagement)));
  const feature = random.pick(['dashboard', 'report', 'export', 'alert'] as const);
  life.emit('feedback', [
    nextId(life, 'f'),
    life.traits.id,
    random.pick(who).id,
    feature,
    praise ? 'positive' : 'negative',
    instant(life.week, 720),
    praise ? `The ${feature} saves us hours.` : `The ${feature} does not do what we need.`,
    'community',
  ]);
}

function askForAdvocacy(life: AccountLife, random: Random): void {
  const champion = holderOf(life, 'champion', life.week);
  const kind = random.pickWeighted({ referral: 3, reference: 3, 'case study': 1, review: 2 });
  const answer = addDays(life.week, random.whole(3, 40));
  const yes = random.chance(1 / (1 + Math.exp(0.3 - 1.1 * life.engagement)));
  const outcome = yes
    ? kind === 'referral'
      ? random.pick(['introduced', 'won'] as const)
      : 'accepted'
    : random.pick(['declined', 'declined', 'none'] as const);
  const known = answer <= life.to && outcome !== 'none';
  life.emit('advocacy', [
    nextId(life, 'v'),
    life.traits.id,
    champion?.id ?? null,
    kind,
    life.week,
    known ? answer : null,
    known ? outcome : null,
    known && outcome === 'won' ? random.whole(4, 40) * 1000 : null,
  ]);
}
