import { describe, expect, it } from 'vitest';
import type { Problem } from '../diagnostics/index.ts';
import { parsePoints } from './parse-points.ts';

function read(spec: Parameters<typeof parsePoints>[0], values: Parameters<typeof parsePoints>[1]) {
  const problems: Problem[] = [];
  const reading = { file: 'x', root: { kind: 'nothing', place: { file: 'x' } } as const, problems };
  return parsePoints(spec, values, ['points'], reading) ?? problems.map(({ code }) => code);
}

describe('points', () => {
  it('over numbers are knots in rising order of value, however they are written', () => {
    expect(read({ 12: 100, 4: 50, '-1': 0 }, 'number')).toEqual({
      kind: 'linear',
      knots: [
        { at: -1, points: 0 },
        { at: 4, points: 50 },
        { at: 12, points: 100 },
      ],
    });
  });

  it('over percentages are shares, and 0 may stand without a sign', () => {
    expect(read({ 0: 0, '20%': 40, '29%': 100 }, 'number')).toMatchObject({
      knots: [{ at: 0 }, { at: 0.2 }, { at: 0.29 }],
    });
  });

  it('in steps start at their value', () => {
    expect(read({ 'from 5': 100, 'under 2': 10, 'from 2': 50 }, 'number')).toEqual({
      kind: 'steps',
      below: 10,
      steps: [
        { from: 2, points: 50 },
        { from: 5, points: 100 },
      ],
    });
  });

  it('of categories may name the rest, and keep names such as yes as they are', () => {
    expect(read({ yes: 100, otherwise: 5 }, 'text')).toEqual({
      kind: 'categories',
      points: { yes: 100 },
      otherwise: 5,
    });
    expect(read({ gold: 100 }, 'text')).toEqual({
      kind: 'categories',
      points: { gold: 100 },
      otherwise: null,
    });
  });

  it('of a condition are those of yes and no', () => {
    expect(read({ no: 10, yes: 90 }, 'boolean')).toEqual({
      kind: 'linear',
      knots: [
        { at: 0, points: 10 },
        { at: 1, points: 90 },
      ],
    });
  });

  it.each([
    [{}, 'number'],
    [{ few: 1 }, 'number'],
    [{ '1.0': 1, 1: 2 }, 'number'],
    [{ '20%': 1, 30: 2 }, 'number'],
    [{ 'from 2': 1, 5: 2 }, 'number'],
    [{ 'under 2': 1, 'under 3': 2, 'from 2': 3 }, 'number'],
    [{ 'under 2': 1 }, 'number'],
    [{ constructor: 1 }, 'boolean'],
    [{ yes: 1 }, 'boolean'],
    [{ yes: 1, true: 2 }, 'boolean'],
    [{ 'from 2': 1 }, 'text'],
    ['percentile', 'text'],
    ['as is', 'boolean'],
  ] as const)('%j over a %s are refused', (spec, values) => {
    expect(read(spec, values)).toEqual(['model/bad_points']);
  });
});
