import { expect, test } from 'vitest';
import { formats, parseDuration, parseName, parseNumber, parsePercent } from './formats.ts';

test.each([
  ['1d', 1],
  ['3660d', 3_660],
  ['0d', null],
  ['3661d', null],
  ['7', null],
  ['7.5d', null],
  ['-7d', null],
  ['7 d', null],
])('%s as a duration', (text, days) => expect(parseDuration(text)).toBe(days));

test.each([
  ['0%', 0],
  ['20%', 0.2],
  ['110%', 1.1],
  ['29%', 0.29],
  ['-5%', -0.05],
  ['0.1%', 0.001],
  ['20', null],
  ['%', null],
])('%s as a percentage', (text, share) => expect(parsePercent(text)).toBe(share));

test.each([
  ['1', 1],
  ['-2.50', -2.5],
  ['1e3', 1_000],
  ['1e999', null],
  ['0x10', null],
  ['.inf', null],
  ['1_000', null],
  ['', null],
])('%s as a number', (text, number) => expect(parseNumber(text)).toBe(number));

test.each(['a', 'a_b', 'users_28d'])('%s is a name', (text) => expect(parseName(text)).toBe(text));
test.each(['', 'A', '1a', '_a', 'a_', 'a__b', 'a-b', 'a b', 'ä', 'a'.repeat(61)])('%s is no name', (text) =>
  expect(parseName(text)).toBeNull(),
);

test.each(['true', 'yes', 'on', 'false', 'no', 'off'])('%s says yes or no', (text) => {
  expect(formats.yesNo().parse(text)).toBe(['true', 'yes', 'on'].includes(text));
});

test('a share lies between 0% and 100%, a whole number in its bounds', () => {
  expect(['0%', '50 %', '100%'].map((text) => formats.share().parse(text))).toEqual([0, 0.5, 1]);
  expect(['101%', '50', '-1%'].map((text) => formats.share().safeParse(text).success)).toEqual([
    false,
    false,
    false,
  ]);
  expect(['1', '9', '0', '10', '2.5'].map((text) => formats.whole(1, 9).safeParse(text).success)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
