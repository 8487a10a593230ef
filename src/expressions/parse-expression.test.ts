import { describe, expect, it } from 'vitest';
import { formatProblem, type Problem, plainText } from '../diagnostics/index.ts';
import { duckdb, id, render, sql } from '../sql/index.ts';
import { compileExpression } from './compile-expression.ts';
import type { Name } from './expression.ts';
import type { ExpressionPlace } from './expression-place.ts';
import { parseExpression } from './parse-expression.ts';

const column = (name: string, type: Name['type']): [string, Name] => [
  name,
  { scope: 'column', column: name, type } as Name,
];
const names: [string, Name][] = [
  ['arr', { scope: 'derived', column: 'arr', type: 'number' }],
  ['seats', { scope: 'derived', column: 'seats', type: 'number' }],
  ['decide_by', { scope: 'derived', column: 'decide_by', type: 'day' }],
  ['stage', { scope: 'stage', type: 'text' }],
  ['plan', { scope: 'attribute', attribute: 'plan', type: 'text' }],
  ['points.logins', { scope: 'points', metric: 'logins', type: 'number' }],
];
const calculate: ExpressionPlace = {
  describes: 'calculate',
  names: new Map(names),
  rowNames: new Map([
    ...names,
    ['day', { scope: 'column', column: '__occurred_on', type: 'day' }],
    column('name', 'text'),
    column('person_id', 'text'),
    column('value', 'number'),
    column('opened_at', 'instant'),
    column('attendees', 'texts'),
    column('Weird Name', 'number'),
  ]),
  about: 'day',
  aggregates: true,
  functions: new Set([
    'abs',
    'round',
    'coalesce',
    'nullif',
    'least',
    'greatest',
    'lower',
    'contains',
    'days_since',
    'days_until',
    'attended',
  ]),
  result: 'value',
  elsewhere: new Map([['logins', 'a metric based on rows reads no other metric']]),
};
const where: ExpressionPlace = {
  ...calculate,
  describes: 'where',
  about: 'row',
  aggregates: false,
  result: 'condition',
};
const when: ExpressionPlace = {
  ...calculate,
  describes: 'when',
  rowNames: null,
  aggregates: false,
  result: 'condition',
  functions: new Set(['days_until', 'sponsor_left_within', 'sponsor_replaced']),
};

function read(text: string, place: ExpressionPlace) {
  const problems: Problem[] = [];
  const expression = parseExpression(plainText(text, 'x'), place, problems);
  const compile = (part: typeof expression): string =>
    part === null
      ? ''
      : render(
          compileExpression(part, {
            name: (name) =>
              'column' in name ? id(name.column) : 'attribute' in name ? id(name.attribute) : id(name.scope),
            asOf: id('D'),
            rowDay: id('row_day'),
            aggregate: (one) =>
              sql`AGG:${id(one.function + (one.distinct ? '!' : ''))}(${one.args.map((arg) => compile(arg)).join(',')})`,
            localDay: (at) => sql`local(${at})`,
            attended: (role) => sql`attended(${role})`,
            sponsorLeftWithin: (days) => sql`left_within(${days})`,
            sponsorReplaced: () => sql`replaced`,
          }),
          duckdb,
        );
  return problems.length > 0 ? problems.map((one) => formatProblem(one)).join('\n') : compile(expression);
}

describe('parseExpression with compileExpression', () => {
  it.each([
    [
      'count(distinct (day, person_id)) / count(distinct person_id)',
      `((AGG:"count!"('"row_day","person_id"'))::double / nullif((AGG:"count!"('"person_id"'))::double, 0))`,
    ],
    ['count(*)', `AGG:"count"('')`],
    ['COUNT(*) > 0', `(AGG:"count"('') > 0)`],
    ['days_since_last', `AGG:"days_since_last"('')`],
    [
      "sum(case when name = 'it''s' then 5 else 1 end)",
      `AGG:"sum"('(case when ("name" = ''it''''s'') then 5 else 1 end)')`,
    ],
    ['percentile(value, 90%)', `AGG:"percentile"('"value",0.9e0')`],
    ['last("Weird Name")', `AGG:"last"('"Weird Name"')`],
    ['-1 - -value_of', null],
    [
      'avg(days_since(opened_at)) - 1',
      `((AGG:"avg"('(("D") - (local("opened_at")))'))::double - (1)::double)`,
    ],
    ['round(arr / 3, 2)', `round(((("arr")::double / nullif((3)::double, 0)))::double, 2)`],
  ])('in calculate: %s', (text, expected) => {
    if (expected === null) expect(read(text, calculate)).toContain('expressions/unknown_name');
    else expect(read(text, calculate)).toBe(expected);
  });

  it.each([
    ["name in ('report', 'export')", `("name" in ('report', 'export'))`],
    [
      "name = 'meeting' and attended('executive sponsor')",
      `(("name" = 'meeting') and attended('executive sponsor'))`,
    ],
    ["not name = 'x' or value not in (1, -2)", `((not ("name" = 'x')) or ("value" not in (1, (-2))))`],
    [
      "value between 1 and 2 and day >= '2024-01-31'",
      `((("value" >= 1) and ("value" <= 2)) and ("row_day" >= date '2024-01-31'))`,
    ],
    ["contains(attendees, 'p1')", `coalesce(list_contains("attendees", 'p1'), false)`],
    ["case name when 'a' then true else false end", `(case when ("name" = 'a') then true else false end)`],
    ['value is not null', `("value" is not null)`],
  ])('in where: %s', (text, expected) => {
    expect(read(text, where)).toBe(expected);
  });

  it.each([
    ['days_until(decide_by) < 120', `((("decide_by") - ("D")) < 120)`],
    ['sponsor_left_within(90d) and not sponsor_replaced', '(left_within(90) and (not replaced))'],
    ["stage = 'onboarding'", `("stage" = 'onboarding')`],
    ['points.logins < 20%', `("points" < 0.2e0)`],
  ])('in when: %s', (text, expected) => {
    expect(read(text, when)).toBe(expected);
  });

  it.each([
    ['', 'expressions/empty'],
    ['count(*); drop table x', 'expressions/not_allowed'],
    ['count(*) -- so', 'expressions/not_allowed'],
    ['count(*) /* so */', 'expressions/not_allowed'],
    ['(select 1)', 'expressions/not_allowed'],
    ['count(*) over ()', 'expressions/not_allowed'],
    ['value::int', 'expressions/not_allowed'],
    ['cast(value as int)', 'expressions/not_allowed'],
    ['$1 + 1', 'expressions/not_allowed'],
    ["last(name) like 'x%'", 'expressions/not_allowed'],
    [`${'('.repeat(900)}1${')'.repeat(900)}`, 'expressions/too_deep'],
    [`${'not '.repeat(90)}true`, 'expressions/too_deep'],
    [`1${' + 1'.repeat(90)}`, 'expressions/too_deep'],
    ['('.repeat(10_000), 'expressions/too_long'],
    ["last(name) = 'x", 'expressions/unclosed_text'],
    ['count(*) # 2', 'expressions/unexpected_character'],
    ['count(*) > 7w', 'expressions/unknown_unit'],
    ['count(*) +', 'expressions/syntax'],
    ['count(*) count(*)', 'expressions/syntax'],
    ['(arr, seats)', 'expressions/syntax'],
    ['count(distinct perso_id)', 'expressions/unknown_name'],
    ['a.b.c', 'expressions/unknown_name'],
    ['logins + 1', 'expressions/not_here'],
    ['sponsor_replaced', 'expressions/not_here'],
    ['sumx(value)', 'expressions/unknown_function'],
    ['sum()', 'expressions/wrong_arguments'],
    ['sum(name)', 'expressions/wrong_arguments'],
    ['percentile(value, 90)', 'expressions/wrong_arguments'],
    ['arr + plan', 'expressions/wrong_type'],
    ["arr = 'x'", 'expressions/wrong_type'],
    ['decide_by', 'expressions/wrong_result'],
    ['sum(count(*))', 'expressions/nested_aggregate'],
    ['value > 1', 'expressions/needs_aggregate'],
    ['plan = null', 'expressions/null_compared'],
  ])('refuses %s with %s', (text, code) => {
    expect(read(text, calculate)).toContain(`error ${code}: `);
  });

  it('names the place of a problem and the nearest right name', () => {
    expect(read('count(*) + count(distinct perso_id)', calculate)).toBe(
      'x:1:27: error expressions/unknown_name: perso_id is not known in calculate.\n  you wrote: perso_id\n  did you mean: person_id',
    );
  });

  it('keeps hundreds of joined conditions shallow', () => {
    expect(read(Array.from({ length: 150 }, () => 'arr > 1').join(' or '), when)).toMatch(/^\(+"arr" > 1\)/);
  });
});
