import { expect, test } from 'vitest';
import { parseRequest } from './parse-request.ts';

test('without a word two workers start', () => {
  expect(parseRequest([])).toEqual({
    ...{ command: 'start', workers: 2, memory: '3g', port: 7077 },
    insists: [],
  });
});

test('what a person says they insist on', () => {
  expect(parseRequest(['start', '--workers', '1', '--memory', '512M'])).toEqual({
    ...{ command: 'start', workers: 1, memory: '512m', port: 7077 },
    insists: ['workers', 'memory'],
  });
});

test.each([
  [['strat'], 'did you mean start?'],
  [['start', '--prot', '1'], "Unknown option '--prot'."],
  [['start', '1'], 'npm run spark -- start --workers 1'],
  [['stop', 'now'], 'stop takes no "now".'],
  [['--workers', '0'], '--workers is a whole number from 1 to 8, not "0".'],
  [['--workers', 'two'], 'not "two"'],
  [['--memory', '3'], '--memory is a size such as 3g or 512m, not "3".'],
  [['--port', '80'], '--port is a number from 1024 to 65535, not "80".'],
])('%j is refused: %s', (words, sentence) => {
  expect(parseRequest(words)).toContain(sentence);
});
