// Writes a small export as a company might have one: accounts, use, tickets; a few hundred rows, the same each time.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const into = process.argv[2] ?? '.';
const names = [
  'acme',
  'birch',
  'cedar',
  'delta',
  'ember',
  'fjord',
  'grove',
  'harbor',
  'iris',
  'juniper',
  'kestrel',
  'linden',
];
const today = Date.UTC(2026, 5, 30);
const day = (back) => new Date(today - back * 86_400_000).toISOString().slice(0, 10);

const accounts = ['account_id,name,plan,seats,arr,started_on,csm'];
const events = ['event_id,account_id,user_id,name,occurred_at'];
const tickets = ['ticket_id,account_id,priority,opened_at,solved_at'];
let event = 0;
let ticket = 0;
for (const [index, name] of names.entries()) {
  const label = name[0].toUpperCase() + name.slice(1);
  accounts.push(
    `${name},"${label}, Inc.",${index % 3 === 0 ? 'enterprise' : 'team'},${5 + index * 3},${(index + 1) * 6000},${day(400)},${index % 2 ? 'Ada' : 'Ben'}`,
  );
  const quietSince = index % 4 === 3 ? 45 : 0;
  for (let back = 180; back >= quietSince; back -= 1 + (index % 5)) {
    const what = ['login', 'report', 'export', 'invite'][(back + index) % 4];
    events.push(
      `e${++event},${name},${name}-${back % (2 + index)},${what},${day(back)}T09:${String(back % 60).padStart(2, '0')}:00Z`,
    );
  }
  for (let back = 160 - index * 7; back > 0; back -= 40) {
    tickets.push(
      `t${++ticket},${name},${back % 3 === 0 ? 'urgent' : 'normal'},${day(back)}T10:00:00Z,${back > 20 ? `${day(back - 3)}T12:00:00Z` : ''}`,
    );
  }
}
writeFileSync(join(into, 'accounts.csv'), `${accounts.join('\n')}\n`);
writeFileSync(join(into, 'events.csv'), `${events.join('\n')}\n`);
writeFileSync(join(into, 'tickets.csv'), `${tickets.join('\n')}\n`);
