import { describe, expect, it } from 'vitest';
import type { Day } from '../../lib/index.ts';
import { limitPhrases } from './limits.ts';
import { relationshipPhrases } from './relationship.ts';
import { roadblockPhrases } from './roadblocks.ts';
import { makeWords } from './words.ts';

const w = makeWords('EUR', [40, 70]);
const day = '2026-03-01' as Day;

describe('words', () => {
  it.each([
    [w.count(0, 'ticket', 'tickets'), 'no tickets'],
    [w.count(1, 'ticket', 'tickets'), 'one ticket'],
    [w.count(9, 'ticket', 'tickets'), 'nine tickets'],
    [w.count(1200, 'ticket', 'tickets'), '1,200 tickets'],
    [w.days(1), '1 day'],
    [w.days(0), '0 days'],
    [w.date(day), '1 March 2026'],
    [w.money(1250), '€1,250'],
    [w.money(84_000), '€84k'],
    [w.share(0.996), 'over 99 %'],
    [w.score(69.96), '69.9'],
    [w.signed(-0.04), '0.0 points'],
    [w.signed(-2.25), '-2.3 points'],
    [w.points(-2.25), '2.3 points'],
    [w.list([]), ''],
    [w.list(['a']), 'a'],
    [w.list(['a', 'b', 'c']), 'a, b and c'],
    [w.all(1, 'invoice', 'invoices'), 'the one invoice'],
    [w.all(2, 'invoice', 'invoices'), 'both invoices'],
    [w.all(3, 'invoice', 'invoices'), 'all three invoices'],
  ])('write %s as %s', (written, expected) => {
    expect(written).toBe(expected);
  });

  it('show text out of data on one line, without what could move a cursor', () => {
    expect(w.text('Acme\n\u001b[31m & Sons')).toBe('Acme\ufffd\ufffd[31m & Sons');
    expect(w.quoted(' Ship it ')).toBe('“Ship it”');
    expect(w.text('x'.repeat(500))).toHaveLength(160);
  });
});

describe('phrases', () => {
  it.each([
    [
      roadblockPhrases.open(w, { tickets: 1, bugs: 0, since: day }),
      'One ticket has been open since 1 March 2026.',
    ],
    [
      roadblockPhrases.open(w, { tickets: 1, bugs: 1, since: day }),
      'One ticket, a bug, has been open since 1 March 2026.',
    ],
    [
      roadblockPhrases.open(w, { tickets: 2, bugs: 2, since: day }),
      'Two tickets are open, both of them bugs, the oldest since 1 March 2026.',
    ],
    [
      roadblockPhrases.open(w, { tickets: 12, bugs: 1, since: day }),
      '12 tickets are open, one of them a bug, the oldest since 1 March 2026.',
    ],
    [roadblockPhrases.none_open(w, { all: 1, requests: 0 }), 'Their one ticket is solved.'],
    [
      roadblockPhrases.none_open(w, { all: 3, requests: 2 }),
      'Apart from feature requests, all of their three tickets are solved.',
    ],
    [
      roadblockPhrases.opened(w, { recent: 0, before: 4 }),
      'No tickets were opened in the last 90 days, four in the 90 days before.',
    ],
    [
      roadblockPhrases.requests(w, { requests: 1, features: [], since: day }),
      'One feature request waits, since 1 March 2026.',
    ],
    [
      roadblockPhrases.requests(w, { requests: 2, features: ['export'], since: day }),
      'Two feature requests wait, about export, the oldest since 1 March 2026.',
    ],
    [
      relationshipPhrases.paid(w, { invoices: 2, late: 2 }),
      'Both invoices due in the last year are paid, late.',
    ],
    [
      relationshipPhrases.paid(w, { invoices: 9, late: 1 }),
      'All nine invoices due in the last year are paid, one of them late.',
    ],
    [
      relationshipPhrases.overdue(w, { invoices: 1, amount: null, since: day }),
      'One invoice has been overdue since 1 March 2026.',
    ],
    [
      relationshipPhrases.outcome(w, { kind: 'churned', on: day, before: null, after: null }),
      'They left on 1 March 2026, and have come back since.',
    ],
    [
      relationshipPhrases.outcome(w, { kind: 'renewed', on: day, before: null, after: null }),
      'They renewed on 1 March 2026.',
    ],
    [
      relationshipPhrases.people(w, { present: 0, joined: 0, left: 2 }),
      'No people are known there; two left in the last 90 days.',
    ],
    [
      relationshipPhrases.nps(w, { answers: 1, promoters: 1, detractors: 0, on: day, score: 9 }),
      'One answer to NPS in the last year: 9, on 1 March 2026.',
    ],
    [
      relationshipPhrases.who(w, { since: null, arr: null, seats: 1, csm: null, csmSince: null }),
      'A customer, with 1 seat.',
    ],
    [
      limitPhrases.goals_reached(w, { reached: 1, goals: 1, name: null, on: day }),
      'The one goal was reached, on 1 March 2026.',
    ],
    [
      limitPhrases.goals_reached(w, { reached: 2, goals: 4, name: 'Save time', on: day }),
      'Two of four goals are reached, the last, “Save time”, on 1 March 2026.',
    ],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});
