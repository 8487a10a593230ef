import { expect, test } from 'vitest';
import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { problemsOf } from './run-command.ts';

test('a defect is a problem in one line, not a stack trace', () => {
  const [problem, ...rest] = problemsOf(new TypeError('x is undefined\n    at y'));
  expect(rest).toEqual([]);
  expect(problem).toMatchObject({ code: 'cli/defect', severity: 'error', message: 'x is undefined' });
});

test('what the file system refuses names the file', () => {
  const error = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/x/y' });
  expect(problemsOf(error)).toMatchObject([{ code: 'cli/file', place: { file: '/x/y' } }]);
});

test('problems stay what they are', () => {
  const problems = [makeProblem('lake/busy', { message: 'x' })];
  expect(problemsOf(new ProblemError(problems))).toBe(problems);
});
