import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedModels } from '../../../test/generators/changed-models.ts';
import { models } from '../../../test/generators/models.ts';
import { cases } from '../../../test/support/effort.ts';
import { standardFacts } from '../../facts/index.ts';
import type { ScoringModel } from '../../score/index.ts';
import { fingerprint } from '../fingerprint.ts';
import type { HealthModel } from '../health-model.ts';
import { modelFingerprint } from '../model-fingerprint.ts';
import { parseModel } from '../parse-model.ts';
import { diffModels } from './diff-models.ts';
import type { ModelChange, ModelPart } from './model-change.ts';

const sample = readFileSync(
  join(import.meta.dirname, '../../../test/golden/models/health/model.yaml'),
  'utf8',
);

function read(text: string): HealthModel {
  const { model, problems } = parseModel({ file: 'health.yaml', content: text }, standardFacts);
  if (model === null) throw new Error(JSON.stringify(problems));
  return model;
}

/** The sample with texts replaced, against the sample: `effect: sentence`. */
function said(replacements: readonly (readonly [string, string])[]): string[] {
  const text = replacements.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replaceAll(from, to);
  }, sample);
  return diffModels(read(sample), read(text)).map(({ effect, sentence }) => `${effect}: ${sentence}`);
}

describe('the difference of two models, in words', () => {
  const expected: [string, [string, string][], string[]][] = [
    [
      'weights that sum to 100',
      [['relationship: 40, adoption: 25, roadblocks: 15', 'relationship: 45, adoption: 25, roadblocks: 10']],
      [
        'scores: In the scorecard enterprise, Relationship weighs 45 instead of 40.',
        'scores: In the scorecard enterprise, Roadblocks weighs 10 instead of 15.',
      ],
    ],
    [
      'a weight of a sum that changes, with its share',
      [['roadblocks: 25', 'roadblocks: 20']],
      ['scores: In the scorecard default, Roadblocks weighs 20 instead of 25 (21.1% instead of 25%).'],
    ],
    [
      'weights that stay what they are',
      [['adoption: 60, relationship: 40', 'adoption: 120, relationship: 80']],
      [
        'scores: All weights of the scorecard onboarding are 2 times what they were: the shares stay the same, and so do the scores.',
      ],
    ],
    [
      'a place of a curve',
      [['points: { 0%: 0, 20%: 40, 60%: 100 }', 'points: { 0%: 0, 20%: 40, 80%: 100 }']],
      ['scores: The curve of Seats active each week reaches 100 at 80% instead of 60%.'],
    ],
    [
      'points of a curve, and a new place',
      [['points: { 0: 0, 4: 50, 12: 100 }', 'points: { 0: 0, 4: 40, 8: 70, 12: 100 }']],
      [
        'scores: The curve of Days active per user gives 40 at 4 instead of 50.',
        'scores: The curve of Days active per user also has 70 at 8.',
      ],
    ],
    [
      'a window, once, though another metric rests on it',
      [['window: 7d', 'window: 14d']],
      ['scores: Seats active each week looks at the last 14 days instead of the last 7 days.'],
    ],
    [
      'which rows count',
      [["priority = 'urgent'", "priority <> 'low'"]],
      [
        'scores: Urgent tickets open counts tickets where the priority is not low; before, tickets where the priority is urgent.',
      ],
    ],
    [
      'whom a metric is for',
      [['only_for: active_users_28d > 0', 'only_for: active_users_28d > 2']],
      [
        'scores: Urgent tickets open counts only where Active users is above 2; before, only where Active users is above 0.',
      ],
    ],
    [
      'what is missing',
      [['0: 0, 2: 50, 5: 100 }', '0: 0, 2: 50, 5: 100 }\n    if_missing: { count_as: 30 }']],
      [
        'scores: Key features in use counts as 30 points while it is missing; before, it is left out while it is missing.',
      ],
    ],
    [
      'bands',
      [
        ['from: 70', 'from: 72'],
        ['change_margin: 2', 'change_margin: 3'],
        ['50% measured', '60% measured'],
      ],
      [
        'scores: Healthy begins at 72 instead of 70.',
        'scores: A band changes 3 past its limit instead of 2.',
        'scores: The band is unknown below 60% measured instead of 50%.',
      ],
    ],
    [
      'a cap',
      [['sponsor_left_within(90d)', 'sponsor_left_within(60d)']],
      [
        'scores: The cap sponsor left holds while an executive sponsor left within the last 60 days and has no successor; before, while an executive sponsor left within the last 90 days and has no successor.',
      ],
    ],
    [
      'a rubric, whose metric does not say it again',
      [
        ['valid_for: 90d', 'valid_for: 60d'],
        ['3: Answers within a week but sends others to meetings', '3: { text: Answers in time, points: 40 }'],
      ],
      [
        'scores: A rating by the rubric sponsor relationship counts for 60 days instead of for 90 days.',
        'scores: Level 3 of the rubric sponsor relationship gives 40 points instead of 50.',
        'words: Level 3 of the rubric sponsor relationship reads: Answers in time',
      ],
    ],
    [
      'a metric that is taken out',
      [
        [sample.match(/^ {2}advocacy_declined_365d:.*\n/m)?.[0] ?? '', ''],
        [', advocacy_declined_365d: 1', ''],
        [', advocacy_declined_365d]', ']'],
      ],
      [
        'words: Along the way: onboarding: first value (Key features in use), habit (Days active per user); established: quarterly review (Tie to the sponsor and Days since a meeting with the sponsor), daily use (Seats active each week), support (Urgent tickets open); renewal: business case (Goals reached), goodwill (Referrals).',
        'scores: Declined to speak for us no longer counts in Advocacy; it weighed 1 (33.3%).',
        'scores: The metric Declined to speak for us is gone.',
      ],
    ],
    [
      'a metric that is new',
      [
        [
          '  active_users_28d: {',
          '  logins_28d: { label: Logins, based_on: events, calculate: count(*), window: 28d, points: { 0: 0, 20: 100 } }\n  active_users_28d: {',
        ],
        [
          'roadblocks: { label: Roadblocks, weights: { open_urgent_tickets: 1 } }',
          'roadblocks: { label: Roadblocks, weights: { open_urgent_tickets: 1, logins_28d: 1 } }',
        ],
      ],
      [
        'scores: Logins now counts in Roadblocks, with a weight of 1 (50%).',
        'scores: A new metric: Logins is the number of events of the last 28 days; it earns 0 points at 0 and 100 at 20.',
      ],
    ],
    [
      'a metric by another name, everywhere, in one sentence',
      [['weekly_active_share', 'weekly_use']],
      [
        'scores: The metric weekly_active_share seems to be weekly_use now: nothing but its name differs in what it measures.',
      ],
    ],
    [
      'a band by another name',
      [['healthy', 'fine']],
      ['scores: The band healthy seems to be fine now: nothing but its name differs.'],
    ],
    [
      'what moves no score, apart',
      [
        ['due: 5 working days', 'due: 9 working days'],
        ['adoption >= 70 and', 'adoption >= 80 and'],
        ['label: Days active per user', 'label: Activity'],
        ['means: Likely to leave', 'means: Trouble'],
      ],
      [
        'words: Days active per user is called Activity.',
        'words: At risk means: trouble.',
        'work: Power user is there when Adoption is at least 80 and Roadblocks is at least 70; before, when Adoption is at least 70 and Roadblocks is at least 70.',
        'work: The play adoption dip is due in 9 working days instead of 5 working days.',
      ],
    ],
  ];
  it.each(expected)('says %s', (_, replacements, sentences) => {
    expect(said(replacements)).toEqual(sentences);
  });

  it('says nothing of a comment, a space or another way to write the same', () => {
    expect(
      said([
        ['days_until(decide_by) < 120', 'days_until( decide_by )   <   120'],
        ['still_open: true', 'still_open: true # as of the day'],
      ]),
    ).toEqual([]);
  });
});

/** A generated model as one that was read: fingerprints from what is decided, as files have them. */
function healthOf(model: ScoringModel): HealthModel {
  const prints = new Map<string, string>();
  const metrics = model.metrics.map((metric) => {
    const { basis, calculate, comparison, onlyFor, valueType, reads } = metric;
    const own = { basis, calculate, comparison, onlyFor, valueType };
    const print = fingerprint([own, reads.map((read) => prints.get(read) ?? null)]);
    prints.set(metric.name, print);
    return { ...metric, fingerprint: print };
  });
  const decided = { ...model, metrics };
  const words = {
    objective: null,
    reviewEveryDays: null,
    reasons: [],
    untoldArchetypes: [],
    journey: [],
    plays: [],
    silences: [],
  };
  return { ...decided, ...words, primary: true, fingerprint: modelFingerprint(decided) };
}

/** What can move a fingerprint: scores, and which patterns hold. */
const isDecisive = ({ effect, part }: ModelChange): boolean =>
  effect === 'scores' || (effect === 'work' && part === 'archetype');

const partOf: Readonly<Record<string, readonly ModelPart[]>> = {
  stages: ['stage'],
  metrics: ['metric', 'rubric'],
  dimensions: ['dimension'],
  scorecards: ['scorecard'],
  caps: ['cap'],
  bands: ['band'],
  family: ['model'],
  archetypes: ['archetype'],
};

describe('whatever the models', () => {
  it('nothing is said of a model and itself', () => {
    fc.assert(
      fc.property(models(), (model) => {
        expect(diffModels(healthOf(model), healthOf(structuredClone(model)))).toEqual([]);
      }),
      cases(50, 1000),
    );
  });

  it('a change that moves the fingerprint is told where it was made; only such a change moves scores', () => {
    let moved = 0;
    fc.assert(
      fc.property(changedModels(models()), ({ before, after, path }) => {
        const [a, b] = [healthOf(before), healthOf(after)];
        const changes = diffModels(a, b);
        const decisive = changes.filter(isDecisive);
        expect(diffModels(a, b)).toEqual(changes);
        const parts = a.fingerprint === b.fingerprint ? [] : (partOf[String(path[0])] ?? []);
        moved += parts.length === 0 ? 0 : 1;
        expect(decisive.some(({ part }) => parts.includes(part))).toBe(parts.length > 0);
        if (parts.length === 0) expect(changes.filter(({ effect }) => effect === 'scores')).toEqual([]);
      }),
      cases(300, 5000),
    );
    expect(moved).toBeGreaterThan(50);
  });

  it('two models that have nothing to do with each other can be told apart', () => {
    fc.assert(
      fc.property(models(), models(), (one, other) => {
        const [a, b] = [healthOf(one), healthOf(other)];
        const changes = diffModels(a, b).filter(isDecisive);
        expect(changes.length > 0).toBe(a.fingerprint !== b.fingerprint);
      }),
      cases(100, 2000),
    );
  });
});
