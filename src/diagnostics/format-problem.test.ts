import { describe, expect, it } from 'vitest';
import { formatProblem } from './format-problem.ts';
import { makeProblem } from './make-problem.ts';
import { problemCodes } from './problem-codes.ts';

describe('problems', () => {
  it('are printed in the form editors jump to, with the way out', () => {
    const problem = makeProblem('engine/failed', {
      message: 'unknown key',
      place: { file: 'health.yaml', line: 12, column: 5 },
      written: 'windwo',
      allowed: ['window', 'where'],
    });
    expect(formatProblem(problem)).toBe(
      'health.yaml:12:5: error engine/failed: unknown key\n  you wrote: windwo\n  did you mean: window',
    );
  });

  it('list what is allowed where nothing is near, and shorten what is long', () => {
    const problem = makeProblem('engine/failed', {
      message: 'too long',
      written: 'x\n'.repeat(500),
      allowed: ['window', 'where'],
    });
    const lines = formatProblem(problem).split('\n');
    expect(lines[2]).toBe('  allowed: window, where');
    expect(lines[1]?.length).toBeLessThan(140);
  });

  it('have codes of the form room/problem, with a meaning and a way out for each', () => {
    for (const [code, entry] of Object.entries(problemCodes)) {
      expect(code).toMatch(/^[a-z]+\/[a-z0-9_]+$/);
      expect(entry.means.length, code).toBeGreaterThan(10);
      expect(entry.todo.split(' ').length, code).toBeGreaterThan(1);
    }
  });
});
