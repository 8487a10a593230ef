import { describe, expect, it } from 'vitest';
import { mostNamed, noCyclesYet } from './found-cycles.ts';

const day = '2026-01-05';
const own = (number: number, on = day) => {
  const account = `k${String(number).padStart(3, '0')}`;
  return { account, parent: account, day: on };
};
const from = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => own(first + index));
const told = (cycles: ReturnType<typeof noCyclesYet>) => cycles.problems().map(({ message }) => message);

describe('accounts that are their own ancestors', () => {
  it('are named, the first of them, and the others counted', () => {
    const cycles = noCyclesYet();
    cycles.add('one', 0, from(0, mostNamed), 10_000_000);
    const messages = told(cycles);
    expect(messages).toHaveLength(mostNamed + 1);
    expect(messages[0]).toContain('account k000 is its own parent');
    expect(messages.at(-1)).toBe(
      '9,999,980 more accounts are their own ancestors, and are scored as if they had no parent',
    );
  });

  it('are all named where they are few, each once, with its first day', () => {
    const cycles = noCyclesYet();
    cycles.add('late', 0, [own(2), own(1)], 2);
    cycles.add('early', 0, [own(1, '2026-01-01')], 1);
    expect(told(cycles)).toEqual([
      'account k001 is its own parent on 2026-01-01; it is scored as if it had no parent',
      'account k002 is its own parent on 2026-01-05; it is scored as if it had no parent',
    ]);
  });

  it('of several buckets are added up, and named by name, not by bucket', () => {
    const cycles = noCyclesYet();
    cycles.add('one', 0, from(100, 20), 50);
    cycles.add('one', 1, from(0, 11), 11);
    // The bucket is scored again after a metric failed: it does not count twice.
    cycles.add('one', 0, from(100, 20), 50);
    const messages = told(cycles);
    expect(messages.filter((each) => / k0/.test(each))).toHaveLength(11);
    expect(messages.at(-1)).toMatch(/^41 more accounts/);
  });

  it('of several spans may be the same: what is not named is said to be at least so many', () => {
    const cycles = noCyclesYet();
    cycles.add('one', 0, from(0, 15), 15);
    cycles.add('two', 0, from(15, 15), 15);
    expect(told(cycles)).toHaveLength(mostNamed + 1);
    expect(told(cycles).at(-1)).toBe(
      'at least 1 more account is its own ancestor, and is scored as if it had no parent',
    );
  });

  it('are none where none was found', () => {
    expect(told(noCyclesYet())).toEqual([]);
  });
});
