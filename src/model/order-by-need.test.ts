import { expect, test } from 'vitest';
import { orderByNeed } from './order-by-need.ts';

const needs = (table: Record<string, string[]>) => (name: string) => table[name] ?? [];

test('puts each name after those it needs and keeps the given order otherwise', () => {
  expect(orderByNeed(['c', 'a', 'b'], needs({ c: ['b'] })).order).toEqual(['b', 'c', 'a']);
});

test('finds a name that needs itself and a circle of several, each once', () => {
  expect(orderByNeed(['a', 'b', 'c'], needs({ a: ['a'], b: ['c'], c: ['b'] })).circles).toEqual([
    ['a', 'a'],
    ['b', 'c', 'b'],
  ]);
});

test('leaves out needs that are not among the names', () => {
  expect(orderByNeed(['a'], needs({ a: ['elsewhere'] }))).toEqual({ order: ['a'], circles: [] });
});

test('walks a chain of 100,000 without running out of stack', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `n${index}`);
  const { order } = orderByNeed(names, (name) => [`n${Number(name.slice(1)) + 1}`]);
  expect(order[0]).toBe('n99999');
});
