import { addDays, type Day, daysFromTo } from '../../src/lib/index.ts';

/** A zone, and the days around which its clocks do something: UTC days from..to. */
export interface Zone {
  readonly zone: string;
  readonly turns: readonly Day[];
}

/** Clocks put forward and back, half hours, a day that was left out, and midnights that were left out. */
export const zones: readonly Zone[] = [
  { zone: 'America/New_York', turns: ['2025-03-09', '2025-11-02'] as Day[] },
  { zone: 'Europe/Berlin', turns: ['2025-03-30', '2025-10-26'] as Day[] },
  { zone: 'Asia/Kolkata', turns: ['2024-02-29'] as Day[] },
  { zone: 'Pacific/Apia', turns: ['2011-12-30'] as Day[] },
  { zone: 'America/Sao_Paulo', turns: ['2018-02-18', '2018-11-04'] as Day[] },
];

const model = `model: health
metrics:
  uses_1d: { label: Uses of the day, based_on: events, calculate: count(*), window: 1d, points: { 0: 0, 24: 100 } }
  uses_3d: { label: Uses in three days, based_on: events, calculate: count(*), window: 3d, points: { 0: 0, 72: 100 } }
  days_7d: { label: Days with use, based_on: events, calculate: count(distinct day), window: 7d, points: { 0: 0, 7: 100 } }
  since_use: { label: Days since the last use, based_on: events, calculate: days_since_last, points: { 0: 100, 7: 0 } }
  open_tickets: { label: Tickets open, based_on: tickets, still_open: true, calculate: count(*), points: { 0: 100, 5: 0 } }
  usual: { label: Use against its usual, based_on: uses_1d, compared_with: own median of 7d, points: { 50%: 0, 120%: 100 } }
dimensions:
  use: { label: Use, weights: { uses_1d: 1, uses_3d: 1, days_7d: 1, since_use: 1, usual: 1 } }
  support: { label: Support, weights: { open_tickets: 1 } }
scorecards:
  default: { weights: { use: 3, support: 1 } }
bands:
  at_risk: { from: 0, means: Likely to leave, then: act }
  watch: { from: 40, means: Not sure, then: look }
  healthy: { from: 70, means: Likely to stay, then: ask }
  change_margin: 2
  unknown_below: 50% measured
`;

/** The files of a project whose accounts are used around those days: every hour, every seventh, at the hour and a second before. */
export function zonedProject({ zone, turns }: Zone): Record<string, string> {
  const events: string[] = ['event_id,account_id,occurred_at'];
  const tickets: string[] = ['ticket_id,account_id,opened_at,solved_at'];
  const days = turns.flatMap((turn) => daysFromTo(addDays(turn, -5), addDays(turn, 5)));
  for (const [index, hour] of days.flatMap((on) => hoursOf(on)).entries()) {
    events.push(`h${index},hourly,${hour}:00:00Z`, `s${index},before,${hour}:59:59Z`);
    if (index % 7 === 0) events.push(`r${index},rarely,${hour}:30:00Z`);
    if (index % 5 === 0) {
      const solved = hoursOf(days[Math.floor(index / 24) + 1] ?? days[0] ?? '')[index % 24];
      tickets.push(`t${index},rarely,${hour}:00:00Z,${index % 10 === 0 ? `${solved}:00:00Z` : ''}`);
    }
  }
  const start = addDays(days[0] as Day, -3);
  const accounts = ['hourly', 'before', 'rarely'].map((id) => `${id},${start}`);
  return {
    'bellwether.yaml': `project: zoned
time_zone: ${zone}
currency: USD
models: [models/health.yaml]
history_from: ${start}
sources:
  accounts: { into: accounts, files: data/accounts.csv, columns: { account_id: account_id, started_on: started_on } }
  use: { into: events, files: data/events.csv, columns: { event_id: event_id, account_id: account_id, occurred_at: occurred_at, name: { value: use } } }
  tickets: { into: tickets, files: data/tickets.csv, columns: { ticket_id: ticket_id, account_id: account_id, opened_at: opened_at, solved_at: solved_at, kind: { value: question } } }
`,
    'models/health.yaml': model,
    'data/accounts.csv': `account_id,started_on\n${accounts.join('\n')}\n`,
    'data/events.csv': `${events.join('\n')}\n`,
    'data/tickets.csv': `${tickets.join('\n')}\n`,
  };
}

function hoursOf(on: string): string[] {
  return Array.from({ length: 24 }, (_, hour) => `${on}T${String(hour).padStart(2, '0')}`);
}
