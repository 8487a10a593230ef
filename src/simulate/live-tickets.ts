import { addDays } from '../lib/index.ts';
import { type AccountLife, instant, nextId, peopleOn } from './account-life.ts';

const kinds = { question: 5, bug: 3.5, 'feature request': 1.5 } as const;
const themes = {
  question: ['setup', 'billing', 'how to'],
  bug: ['wrong figures', 'slow', 'crash'],
  'feature request': ['integration', 'permissions', 'charts'],
} as const;
const features = ['dashboard', 'report', 'export', 'alert', 'invite'] as const;

/** A week of tickets. Those who do not use the product do not write either; urgent ones weigh on the mood. */
export function liveTickets(life: AccountLife): void {
  const random = life.traits.random.fork(`tickets/${life.week}`);
  const users = peopleOn(life, life.week);
  const use = 1 / (1 + Math.exp(0.5 - 0.8 * life.engagement));
  const mean = (users.length * life.traits.profile.ticketsPerUser * 1.6 * use) / 52;
  for (let count = random.poisson(mean); count > 0; count--) {
    const kind = random.pickWeighted(kinds);
    const urgent = kind === 'bug' && random.chance(0.3);
    const openedOn = addDays(life.week, random.whole(0, 4));
    if (openedOn > life.to) continue;
    const days =
      kind === 'feature request' ? random.whole(30, 400) : urgent ? random.whole(1, 35) : random.whole(0, 14);
    const solvedOn = addDays(openedOn, days);
    life.tickets.push({ urgent, openedOn, solvedOn });
    if (urgent) life.mood -= 0.12;
    const feature = random.pick(features);
    const theme = random.pick(themes[kind]);
    const opened = random.whole(480, 1080);
    const solved = solvedOn <= life.to ? instant(solvedOn, opened + random.whole(60, 240)) : null;
    const csat =
      solved !== null && random.chance(0.45)
        ? grade(3.9 - days / 20 + 0.3 * life.engagement + 0.8 * random.normal())
        : null;
    const first = addDays(openedOn, urgent ? 0 : Math.min(days, random.whole(0, 2)));
    const answered = first <= life.to ? instant(first, opened + random.whole(10, 55)) : null;
    const priority = urgent ? 'urgent' : random.pickWeighted({ low: 2, normal: 6, high: 2 });
    life.emit('tickets', [
      nextId(life, 't'),
      life.traits.id,
      random.pick(users).id,
      kind,
      `${theme}: ${feature}`,
      feature,
      theme,
      priority,
      instant(openedOn, opened),
      answered,
      solved,
      csat,
    ]);
  }
}

/** Urgent tickets open on the week's first day. */
export function openUrgent(life: AccountLife): number {
  return life.tickets.filter((each) => each.urgent && each.openedOn <= life.week && each.solvedOn > life.week)
    .length;
}

function grade(value: number): number {
  return Math.max(1, Math.min(5, Math.round(value)));
}
