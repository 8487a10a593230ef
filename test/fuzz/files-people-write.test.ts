import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors, type Problem, plainText } from '../../src/diagnostics/index.ts';
import { type ExpressionPlace, parseExpression } from '../../src/expressions/index.ts';
import { standardFacts } from '../../src/facts/index.ts';
import { parseModel, readModel } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';
import { cases } from '../support/effort.ts';
import { hostileTexts } from '../support/hostile-texts.ts';

const home = join(import.meta.dirname, '..', '..');
const sample = readFileSync(join(home, 'test', 'golden', 'models', 'health', 'model.yaml'), 'utf8');
const kinds = readFileSync(join(home, 'test', 'golden', 'models', 'kinds', 'kinds.yaml'), 'utf8');
const project = readFileSync(join(home, 'samples', 'saas', 'bellwether.yaml'), 'utf8');
/** Far more than any file needs: what takes longer has met something that grows too fast. Of the processor, not the clock: others run beside it. */
const mostMilliseconds = 10_000;

function cpuMilliseconds(): number {
  return process.cpuUsage().user / 1_000;
}

const scraps = [
  ...hostileTexts.filter((text) => text.length < 100),
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  '- ',
  ', ',
  '#',
  '&a ',
  '*a',
  '<<: ',
  '!!js ',
  '---\n',
  '? ',
  '|\n',
  '>\n',
  '\t',
  '\n',
  '"',
  "'",
  '%',
  '0%',
  '-',
  '=',
  'yes',
  'no',
  '~',
  'null',
  '__proto__',
  'constructor',
  'otherwise',
  'percentile',
  '1e999',
  'NaN',
  '.inf',
  '0x10',
  '28d',
  '99999d',
  '(',
  ')',
  '((((((((((',
  'count(',
  'count(*)',
  'case when',
  ' and not ',
  'points.',
  'cap.',
  'select 1',
  ';',
  '--',
  '/*',
  'stage',
  'metrics:',
  'weights: {}',
  'window: 28d',
  '\ufeff',
  '\u2028',
  '😀',
];

/** A file with a few places damaged: pieces cut out, doubled, moved or replaced by scraps. */
function damaged(text: string): fc.Arbitrary<string> {
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 60 }),
    kind: fc.constantFrom('cut', 'insert', 'replace', 'double', 'move'),
    scrap: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 12 })),
  });
  return fc.array(damage, { minLength: 1, maxLength: 6 }).map((list) =>
    list.reduce((now, { at, length, kind, scrap }) => {
      const start = Math.floor(at * now.length);
      const piece = now.slice(start, start + length);
      const rest = now.slice(start + length);
      if (kind === 'cut') return now.slice(0, start) + rest;
      if (kind === 'insert') return now.slice(0, start) + scrap + now.slice(start);
      if (kind === 'replace') return now.slice(0, start) + scrap + rest;
      if (kind === 'double') return now.slice(0, start) + piece + piece + rest;
      return now.slice(0, start) + rest + piece;
    }, text),
  );
}

function expectAnswer(problems: readonly Problem[], answer: unknown, started: number): void {
  expect(answer !== null).toBe(!hasErrors(problems));
  for (const { place, message } of problems) {
    expect(message.length).toBeGreaterThan(5);
    expect(place?.file).toBe('file.yaml');
    if (place?.line !== undefined) expect(place.line).toBeGreaterThan(0);
    if (place?.column !== undefined) expect(place.column).toBeGreaterThan(0);
  }
  expect(cpuMilliseconds() - started).toBeLessThan(mostMilliseconds);
}

function readsAsModel(content: string | Uint8Array): void {
  const started = cpuMilliseconds();
  const { model, problems } = parseModel({ file: 'file.yaml', content }, standardFacts);
  expectAnswer(problems, model, started);
  if (model !== null) expect(readModel(model).length).toBeGreaterThan(50);
}

function readsAsProject(content: string | Uint8Array): void {
  const started = cpuMilliseconds();
  const parsed = parseProject({ file: 'file.yaml', content });
  expectAnswer(parsed.problems, parsed.project, started);
}

function readsBothWays(content: string | Uint8Array): void {
  readsAsModel(content);
  readsAsProject(content);
}

describe('a file that a person wrote gives a result or problems, never an exception', () => {
  it('whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), readsBothWays), cases(100, 5_000));
  });

  it('whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readsBothWays), cases(100, 5_000));
  });

  it('made of the scraps of such files', () => {
    const text = fc.array(fc.constantFrom(...scraps), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, readsBothWays), cases(100, 5_000));
  });

  it('with the sample model damaged in a few places', () => {
    fc.assert(fc.property(damaged(sample), readsAsModel), cases(60, 5_000));
  });

  it('with a model of every kind of metric damaged in a few places', () => {
    fc.assert(fc.property(damaged(kinds), readsAsModel), cases(50, 3_000));
  });

  it('with a project file damaged in a few places', () => {
    fc.assert(fc.property(damaged(project), readsAsProject), cases(60, 5_000));
  });

  it.each([
    ['100,000 open brackets', '['.repeat(100_000)],
    ['10,000 open braces', `model: ${'{a: '.repeat(10_000)}`],
    ['10,000 nested keys', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n')],
    ['10,000 nested items', `a:\n  ${'- '.repeat(10_000)}x`],
    [
      'a billion laughs',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
        .join('\n')}`,
    ],
    [
      '5,000 metrics',
      `model: big\nmetrics:\n${Array.from({ length: 5_000 }, (_, index) => `  m${index}: {}`).join('\n')}`,
    ],
    [
      'a chain of 2,000 metrics',
      `model: big\nmetrics:\n${Array.from({ length: 2_000 }, (_, index) => `  m${index}: { calculate: ${index === 1_999 ? 'tenure_days' : `m${index + 1} + 1`} }`).join('\n')}`,
    ],
    ['10,000 parentheses', `model: big\nstages: { a: ${'('.repeat(10_000)}1${')'.repeat(10_000)} }`],
    ['a quoted text of a megabyte', `model: "${'a\\n'.repeat(300_000)}`],
  ])('%s', (_, text) => {
    readsAsModel(text);
    readsAsProject(text);
  });
});

describe('an expression gives a result or problems, never an exception', () => {
  const place: ExpressionPlace = {
    describes: 'calculate',
    names: new Map([
      ['arr', { scope: 'derived', column: 'arr', type: 'number' }],
      ['plan', { scope: 'attribute', attribute: 'plan', type: 'text' }],
    ]),
    rowNames: new Map([
      ['value', { scope: 'column', column: 'value', type: 'number' }],
      ['name', { scope: 'column', column: 'name', type: 'text' }],
    ]),
    about: 'day',
    aggregates: true,
    functions: new Set(['abs', 'coalesce', 'round', 'days_since']),
    result: 'value',
    elsewhere: new Map(),
  };
  const words = [
    'arr',
    'plan',
    'value',
    'name',
    '(',
    ')',
    '(',
    ')',
    ',',
    '+',
    '-',
    '*',
    '/',
    '=',
    '<>',
    '<',
    '>=',
    'and',
    'or',
    'not',
    'in',
    'is',
    'null',
    'between',
    'case',
    'when',
    'then',
    'else',
    'end',
    'count',
    'sum',
    'distinct',
    'filter',
    'where',
    '1',
    '2.5',
    '28d',
    '20%',
    "'x'",
    "''",
    '"arr"',
    'points.x',
    'abs',
    'coalesce',
    '.',
    'true',
    'select',
    'over',
    'cast',
    'as',
    '1e400',
    '__proto__',
    'constructor',
    'toString',
  ];

  it('whatever the words', () => {
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ maxLength: 60 })), (written) => {
        const problems: Problem[] = [];
        const started = cpuMilliseconds();
        expect(parseExpression(plainText(written, 'file.yaml'), place, problems) === null).toBe(
          problems.length > 0,
        );
        expect(cpuMilliseconds() - started).toBeLessThan(mostMilliseconds);
      }),
      cases(500, 50_000),
    );
  });
});
