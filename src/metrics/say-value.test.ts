import { describe, expect, it } from 'vitest';
import type { Metric } from './metric.ts';
import { sayValue } from './say-value.ts';

const activeUsers: Metric = {
  name: 'active_users_28d',
  label: 'Active users',
  because: null,
  basis: { kind: 'fact', fact: 'events', where: null, window: 28, stillOpen: false },
  calculate: { kind: 'aggregate', function: 'count', args: [], distinct: true, filter: null },
  comparison: null,
  onlyFor: null,
  curve: null,
  ifMissing: { kind: 'leave_out' },
  valueType: 'number',
  unit: 'count',
  reads: [],
  facts: ['events'],
  change: null,
  fingerprint: '',
};

describe('sayValue', () => {
  it('says an aggregate in the words of its kind', () => {
    expect(sayValue(activeUsers, '12')).toBe('12 active users in 28 days');
  });

  it('says a comparison in its own', () => {
    const compared: Metric = { ...activeUsers, comparison: { kind: 'own_median', days: 84 } };
    expect(sayValue(compared, '80 %')).toBe('active users: 80 % of its usual over 84 days');
    expect(sayValue({ ...activeUsers, comparison: { kind: 'peers' } }, '70 %')).toBe(
      'active users: ahead of 70 % of its peers',
    );
  });

  it('says anything else by its label', () => {
    const ratio: Metric = { ...activeUsers, calculate: { kind: 'null' } };
    expect(sayValue(ratio, '3')).toBe('active users: 3');
  });
});
