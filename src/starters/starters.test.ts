import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases } from '../../test/support/effort.ts';
import { sketchSource } from '../../test/support/load-project.ts';
import { type FactName, factCatalog, factNames, profileColumn, standardFacts } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import { lintModel, parseModel } from '../model/index.ts';
import { type AdaptedModel, adaptStarter } from './adapt-starter.ts';
import type { BookShape } from './book-shape.ts';
import { proposeStarters } from './propose-starter.ts';
import { parseStarter, type Starter, starterNames } from './starter.ts';

const folder = join(import.meta.dirname, '..', '..', 'models');
const starters = starterNames.map((name) =>
  parseStarter(name, readFileSync(join(folder, `${name}.yaml`), 'utf8')),
);
const objective = { warnOf: 'churned', aheadDays: 60 } as const;
const starter = (name: string): Starter => starters.find((each) => each.name === name) as Starter;

const saas: BookShape = {
  facts: new Map(
    factNames.map((fact) => [fact, new Set(standardFacts[fact].columns.map(({ name }) => name))]),
  ),
  words: new Map([
    ['events.name', ['report', 'export', 'invite', 'dashboard', 'alert', 'meeting', 'mail_opened']],
    ['events.product', ['core', 'alerts']],
    ['tickets.priority', ['urgent', 'normal']],
    ['tickets.kind', ['bug', 'question', 'feature request']],
    ['surveys.kind', ['nps']],
    ['readings.name', ['logins_last_month', 'open_tickets', 'nps', 'health_colour']],
  ]),
  attributes: [
    { column: 'segment', profile: profileColumn('segment', ['enterprise', 'mid', 'self_serve', 'mid']) },
  ],
  eventsPerMonth: 100,
  arr: [1000, 5000, 20000, 50000, 100000],
  hasSeats: true,
};

/** What a shape of `facts` has, whole. */
const only = (...facts: FactName[]): BookShape['facts'] =>
  new Map(facts.map((fact) => [fact, new Set(standardFacts[fact].columns.map(({ name }) => name))]));

const adapted = (name: string, shape: Partial<BookShape> = {}): AdaptedModel => {
  const model = adaptStarter(starter(name), { ...saas, ...shape }, [], objective);
  if (model === null) throw new Error(`nothing is left of ${name}`);
  return model;
};

const catalogOf = (shape: BookShape) =>
  factCatalog([
    sketchSource({
      name: 'accounts',
      into: 'accounts',
      columns: Object.fromEntries(shape.attributes.map(({ column }) => [column, column])),
      extra: Object.fromEntries(
        shape.attributes.map(({ column, profile }) => [
          column,
          profile.kind === 'number' ? 'number' : 'text',
        ]),
      ),
    }),
  ]);

describe('the models to start from', () => {
  it('are the files of the folder models', () => {
    expect(readdirSync(folder).sort()).toEqual(starterNames.map((name) => `${name}.yaml`).sort());
  });

  it.each(starterNames)('%s: nothing is wrong with it, and it explains itself', (name) => {
    const { text, idea, line } = starter(name);
    const { model, problems } = parseModel({ file: name, content: text }, catalogOf(saas));
    expect(problems).toEqual([]);
    expect(line.length).toBeLessThan(110);
    expect(idea.length).toBeGreaterThan(100);
    for (const metric of model?.metrics ?? []) expect(metric.because, metric.name).not.toBeNull();
    for (const band of model?.bands.list ?? []) expect(band.then, band.name).not.toBe('');
    for (const rubric of model?.rubrics ?? []) expect(rubric.levels.length, rubric.name).toBe(5);
    expect(model?.plays.length).toBeGreaterThan(1);
    expect(model?.journey.length).toBeGreaterThan(0);
  });

  it.each(starterNames)(
    '%s: the linter finds nothing by the model alone that it does not explain',
    (name) => {
      const { text } = starter(name);
      const { model } = parseModel({ file: name, content: text }, catalogOf(saas));
      if (model === null) throw new Error(name);
      const { findings } = lintModel({
        model,
        file: name,
        text,
        judged: new Map(),
        noData: 'no data',
        asOf: '2026-01-05' as Day,
        publishedOn: '2026-01-01' as Day,
        sources: Object.fromEntries(factNames.map((fact) => [fact, [fact]])),
      });
      expect(findings.map(({ message }) => message)).toEqual([]);
    },
  );

  it.each(starterNames)('%s: every threshold says where it comes from, or that it is a guess', (name) => {
    const thresholds = starter(name).text.match(/^ {4}points: .*$/gm) ?? [];
    for (const line of thresholds) expect(line).toMatch(/ # .*(guess|from )/);
    expect(starter(name).text).toMatch(/scorecards:[\s\S]*# (guess|from )|weights: \{ total: 1 \}/);
  });

  it.each(starterNames)('%s: every metric has its place along the way of the customer', (name) => {
    const model = parseModel({ file: name, content: starter(name).text }, catalogOf(saas)).model;
    const placed = model?.journey.flatMap(({ moments }) => moments.flatMap(({ metrics }) => metrics)) ?? [];
    const weighed = model?.dimensions.flatMap(({ children }) => children.map((child) => child.name)) ?? [];
    const metrics = new Set(model?.metrics.map((metric) => metric.name));
    const missing = weighed.filter((child) => metrics.has(child) && !placed.includes(child));
    expect(missing.filter((metric) => metric !== 'all_points')).toEqual([]);
  });
});

describe('a model adapted to a book', () => {
  it('is the starting model itself where the book has everything', () => {
    const { left, changes, carried, text } = adapted('many-scores');
    expect(left).toEqual([]);
    expect(changes).toEqual([]);
    expect(carried).toBeCloseTo(1);
    expect(text).toContain("where: name not in ('meeting', 'mail_opened')");
    expect(text).toContain('sponsor_left:');
  });

  it('leaves out what has no facts, says why, and leaves nothing empty', () => {
    const { left, text, changes } = adapted('many-scores', {
      facts: only('accounts', 'events', 'contracts'),
    });
    expect(left.map(({ metric, because }) => `${metric}: ${because}`)).toEqual(
      expect.arrayContaining([
        'open_tickets: there are no records of tickets',
        'goals_reached_share: there are no records of goals',
        'senior_contacts: there are no records of people roles',
      ]),
    );
    expect(changes).toContain('the cap sponsor_left is left out: there are no records of people roles');
    for (const gone of ['open_tickets', 'roadblocks', 'sponsor_gap', 'sponsor_left', 'expects:', 'rescue'])
      expect(text.replace(/^(#.*\n)+/, '')).not.toContain(gone);
    expect(text).toContain('# - Tickets open: there are no records of tickets');
  });

  it('takes the metric that stands in where another is impossible, everywhere', () => {
    const facts = new Map(only('accounts', 'events'));
    facts.set('events', new Set(['account_id', 'name', 'occurred_at']));
    const { text, left } = adapted('own-usual', { facts });
    expect(text).toContain('weights: { days_against_usual: 4, days_trend_84d: 1 }');
    expect(text).toContain('points.weekly_active_days <= 0');
    expect(text).not.toMatch(/weekly_active_people|people_against|people_trend/);
    expect(left).toEqual([]);
    const seatless = adapted('frequency-breadth-depth', { hasSeats: false });
    expect(seatless.text).toContain('breadth: { label: Breadth, weights: { active_people_28d: 3,');
  });

  it('speaks of priorities, segments and features as the book does', () => {
    const { text } = adapted('segmented', {
      words: new Map([
        ['events.name', ['feature_usage']],
        ['events.product', ['a', 'b', 'c']],
        ['tickets.priority', ['P1 - critical', 'P2', 'P3']],
      ]),
      attributes: [
        {
          column: 'plan_tier',
          profile: profileColumn('Plan tier', ['Basic', 'Pro', 'Enterprise', 'Starter']),
        },
      ],
    });
    expect(text).toContain("where: priority = 'P1 - critical'");
    expect(text).toContain("enterprise: { when: plan_tier = 'Enterprise'");
    expect(text).toContain("only_for: plan_tier not in ('Basic', 'Starter')");
    expect(text).toContain('calculate: count(distinct product)');
    expect(text).toContain('points: { 0: 0, 1.2: 50, 3: 100 } # from the 3 features that were found');
  });

  it('tells segments by money where no attribute does', () => {
    const { text } = adapted('segmented', { attributes: [] });
    expect(text).toContain('enterprise: { when: arr >= 50000');
    expect(text).toContain('self_serve: { when: arr < 5000');
  });

  it('looks at longer windows where accounts do something now and then only', () => {
    const { text, changes } = adapted('frequency-breadth-depth', { eventsPerMonth: 2 });
    expect(text).toContain('active_days_90d:');
    expect(text).toContain('label: Days with use in 90 days');
    expect(text).toContain('own median of 180d');
    expect(text).toContain('points: { 9: 100, 42: 60, 135: 0 }');
    expect(text).not.toMatch(/28d:|a long weekend/);
    expect(changes.join()).toContain('about 2 times in four weeks');
  });

  const words = fc.subarray(['login', 'report', 'meeting', 'mail_opened', 'order line', "it's"]);
  const shapes: fc.Arbitrary<BookShape> = fc
    .record({
      facts: fc.subarray([...factNames]),
      without: fc.subarray(
        factNames.flatMap((fact) =>
          standardFacts[fact].columns
            .filter((column) => !column.required)
            .map(({ name }) => `${fact}.${name}`),
        ),
      ),
      names: words,
      priorities: fc.constantFrom(null, ['urgent', 'low'], ['1', '2', '3'], ['low'], ["o'clock"]),
      products: fc.constantFrom(null, ['core'], ['core', 'extra', 'more']),
      attribute: fc.constantFrom(null, ['Basic', 'Enterprise'], ['small', 'large', 'mid'], ['x', 'y']),
      eventsPerMonth: fc.constantFrom(null, 0.4, 3, 100),
      arr: fc.constantFrom(null, [1, 2, 3, 4, 5000]),
      hasSeats: fc.boolean(),
    })
    .map(({ facts, without, names, priorities, products, attribute, eventsPerMonth, arr, hasSeats }) => ({
      facts: new Map(
        [...new Set<FactName>(['accounts', ...facts])].map((fact) => [
          fact,
          new Set(
            standardFacts[fact].columns
              .map(({ name }) => name)
              .filter((name) => !without.includes(`${fact}.${name}`)),
          ),
        ]),
      ),
      words: new Map<string, readonly string[]>([
        ...(names.length === 0 ? [] : [['events.name', names] as const]),
        ...(priorities === null ? [] : [['tickets.priority', priorities] as const]),
        ...(products === null ? [] : [['events.product', products] as const]),
      ]),
      attributes:
        attribute === null
          ? []
          : [{ column: 'tier', profile: profileColumn('Tier', [...attribute, ...attribute]) }],
      eventsPerMonth,
      arr,
      hasSeats,
    }));

  it('is a model with which nothing is wrong, for any book, and rests on nothing that the book has not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starterNames), shapes, (name, shape) => {
        const from = starter(name);
        const made = adaptStarter(from, shape, [], objective);
        if (made === null) return;
        const { model, problems } = parseModel({ file: from.name, content: made.text }, catalogOf(shape));
        expect(
          problems.map(({ message, place }) => `${message} ${place?.line}`),
          made.text,
        ).toEqual([]);
        for (const metric of model?.metrics ?? []) {
          if (metric.basis.kind === 'fact')
            expect(shape.facts.has(metric.basis.fact), metric.name).toBe(true);
        }
        expect(made.text).not.toMatch(/\{\s*\}|\[\s*\]|:\s*''$/m);
      }),
      cases(150, 5000),
    );
  });
});

describe('the model that is proposed', () => {
  const best = (shape: Partial<BookShape>) =>
    proposeStarters(starters, { ...saas, ...shape }, [], objective)[0]?.model.starter.name;
  const words = new Map([['events.name', ['login', 'report', 'export']]]);

  it('is the one that asks most, of those that the records carry', () => {
    expect(best({})).toBe('many-scores');
    expect(best({ facts: only('accounts', 'events', 'tickets', 'contracts', 'ratings'), words })).toBe(
      'segmented',
    );
    expect(best({ facts: only('accounts', 'events', 'tickets'), words })).toBe('frequency-breadth-depth');
    expect(best({ facts: only('accounts', 'events'), words })).toBe('own-usual');
    expect(best({ facts: only('accounts'), words: new Map() })).toBe('one-sheet');
  });
});
