import { expect, test } from 'vitest';
import { standardFacts } from '../../facts/index.ts';
import { parseModels } from '../../model/index.ts';
import type { AccountScore } from '../../score/index.ts';
import { explainUndecided } from './explain-undecided.ts';

const content = `
model: health
primary: true
stages: { renewal: days_until(decide_by) < 120, established: otherwise }
metrics:
  use: { label: Use, based_on: events, calculate: avg(value), window: 7d, points: { 0: 0, 10: 100 } }
  calls: { label: Calls, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 10: 100 } }
dimensions: { adoption: { label: Adoption, weights: { use: 1, calls: 1 } } }
scorecards: { default: { weights: { adoption: 1 } } }
bands:
  at_risk: { from: 0, means: Likely to leave, then: call }
  watch: { from: 40, means: Likely to renew, then: ask }
  healthy: { from: 70, means: Likely to grow, then: refer }
caps:
  silent: { when: points.use < 1 and points.calls < 1, never_better_than: at_risk, because: Nobody uses it }
  orphan: { when: csm = 'nobody', never_better_than: watch, because: Nobody cares }
`;
const { models, problems } = parseModels([{ file: 'health.yaml', content }], standardFacts);

test('says of every condition that was not decided what it needed and is not known', () => {
  const [model] = models;
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (model === undefined) throw new Error('no model');
  const measured = (name: string, label: string, state: string) => ({ name, label, measurement: { state } });
  const score = {
    undecided: ['stage.renewal', 'cap.silent', 'cap.orphan'],
    stage: 'established',
    decideBy: null,
    score: 50,
    dimensions: [],
    measurements: [measured('use', 'Use', 'undefined'), measured('calls', 'Calls', 'measured')],
  } as unknown as AccountScore;
  expect(explainUndecided(score, model)).toEqual([
    { kind: 'stage', name: 'renewal', notKnown: ['decide_by'] },
    { kind: 'cap', name: 'silent', notKnown: ['Use'] },
    { kind: 'cap', name: 'orphan', notKnown: ['csm'] },
  ]);
});
