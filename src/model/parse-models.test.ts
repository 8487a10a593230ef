import { expect, test } from 'vitest';
import { hasErrors } from '../diagnostics/index.ts';
import { standardFacts } from '../facts/index.ts';
import { parseModels } from './parse-models.ts';

const body = (metric: string) => `
metrics:
  m: ${metric}
dimensions: { d: { weights: { m: 1 } } }
scorecards: { default: { weights: { d: 1 } } }
`;
const counting = body('{ based_on: events, calculate: count(*), points: { 0: 0, 9: 100 } }');
const file = (name: string, text: string) => ({ file: `${name}.yaml`, content: text });

test('a project with one model of accounts needs no mark for the primary one', () => {
  const { models, problems } = parseModels([file('health', `model: health${counting}`)], standardFacts);
  expect(problems).toEqual([]);
  expect(models.map(({ name, primary }) => [name, primary])).toEqual([['health', true]]);
});

test('models of people come first, then the primary one, and an account model may read their scores', () => {
  const { models, problems, files } = parseModels(
    [
      file(
        'a',
        `model: growth${body('{ based_on: scores of person, calculate: avg(score), points: as is }')}`,
      ),
      file('b', `model: health\nprimary: true${counting}`),
      file('c', `model: person\nscores: people${counting}`),
    ],
    standardFacts,
  );
  expect(problems).toEqual([]);
  expect(models.map(({ name }) => name)).toEqual(['person', 'health', 'growth']);
  expect(files).toEqual({ growth: 'a.yaml', health: 'b.yaml', person: 'c.yaml' });
});

test('the fingerprint of a metric over people changes with the model that scores them', () => {
  const growth = file(
    'growth',
    `model: growth${body('{ based_on: scores of person, calculate: avg(score), points: as is }')}`,
  );
  const of = (window: string) => {
    const person = file(
      'person',
      `model: person\nscores: people${body(`{ based_on: events, calculate: count(*), window: ${window}, points: { 0: 0, 9: 100 } }`)}`,
    );
    return parseModels([growth, person], standardFacts).models.find(({ name }) => name === 'growth')
      ?.metrics[0]?.fingerprint;
  };
  expect(of('28d')).toBe(of('28d'));
  expect(of('28d')).not.toBe(of('14d'));
});

test('a model that is wrong hides neither its own other problems nor those of another file', () => {
  const { models, problems } = parseModels(
    [
      file(
        'a',
        'model: a\nprimary: true\nmetrics:\n  x: { based_on: event, calculate: count(*) }\n  y: { based_on: events, calculate: cuont(*) }\n  z: { label: [] }\ndimensions: { d: { weights: { x: 1, w: 1 } } }\nscorecards: { default: { weights: { d: 1 } } }\n',
      ),
      file('b', `model: b${counting.replace('count(*)', 'count(')}`),
    ],
    standardFacts,
  );
  expect(models).toEqual([]);
  expect(problems.map(({ code, place }) => `${place?.file}:${place?.line} ${code}`)).toEqual([
    'a.yaml:4 model/unknown_fact',
    'a.yaml:5 expressions/unknown_function',
    'a.yaml:6 model/wrong_value',
    'a.yaml:7 model/no_points',
    'a.yaml:7 model/unknown_child',
    'b.yaml:3 expressions/syntax',
  ]);
});

test.each([
  ['no key', ''],
  ['an empty map', 'scorecards: {}'],
  ['nothing after the key', 'scorecards:'],
  ['a name without weights', 'scorecards: { default: }'],
])('a model without a scorecard is refused: %s', (_, scorecards) => {
  const text = `model: health\nmetrics: { m: { based_on: events, calculate: count(*), points: { 0: 0, 9: 100 } } }\ndimensions: { d: { weights: { m: 1 } } }\n${scorecards}\n`;
  const { models, problems } = parseModels([file('health', text)], standardFacts);
  expect(models).toEqual([]);
  expect(hasErrors(problems)).toBe(true);
});

test('a resolved model is frozen through and through', () => {
  const [model] = parseModels([file('health', `model: health${counting}`)], standardFacts).models;
  expect(
    [model, model?.metrics, model?.metrics[0], model?.metrics[0]?.basis].every((part) =>
      Object.isFrozen(part),
    ),
  ).toBe(true);
});
