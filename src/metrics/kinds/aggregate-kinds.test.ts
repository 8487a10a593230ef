import { describe, expect, it } from 'vitest';
import { aggregateKinds } from './aggregate-kinds.ts';

describe('aggregateKinds', () => {
  it('say what a value means in a phrase, and end with the window', () => {
    const said = { value: '12', label: 'active users', window: 28 };
    expect(aggregateKinds.count.say(said)).toBe('12 active users in 28 days');
    expect(aggregateKinds.count.say({ ...said, window: null })).toBe('12 active users so far');
    expect(aggregateKinds.unused_products.say({ ...said, value: '1' })).toBe(
      '1 product paid for and not used in 28 days',
    );
    expect(aggregateKinds.days_since_last.say({ ...said, value: '1', label: 'meetings' })).toBe(
      '1 day since the last row (meetings)',
    );
  });

  it('each say what they mean for the reference', () => {
    for (const kind of Object.values(aggregateKinds)) expect(kind.means.length).toBeGreaterThan(20);
  });
});
