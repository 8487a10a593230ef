import { expect, it } from 'vitest';
import type { EvidenceRow } from '../../tools/evidence/cut-offs.ts';
import { scoredSample } from './scored-sample.ts';

it('every order line of the real wholesaler is accounted for, and its model tells who orders no more', {
  timeout: 240_000,
}, async () => {
  const { loaded, rows, unscored, auc } = await scoredSample('retail');
  expect(loaded.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const of = (name: string) => loaded.sources.find(({ source }) => source === name);
  expect(of('customers')).toMatchObject({ input: 4339, loaded: 4339 });
  const lines = of('order_lines');
  // 541,909 lines less 9,288 cancellations; 134,697 of them have no customer.
  expect(lines).toMatchObject({ input: 532_621, quarantined: 134_697, reasons: { missing: 134_697 } });
  expect(lines?.input).toBe((lines?.loaded ?? 0) + (lines?.quarantined ?? 0) + (lines?.identical ?? 0));
  expect(of('cancellations')?.reasons).toEqual({ missing: 182, unknown_account: 36 });
  expect(unscored).toBe(0);
  const figure = (name: string) => (row: EvidenceRow) => row.figures[name] ?? 0;
  const ours = auc(null).auc;
  expect(ours).toBeGreaterThan(0.72);
  expect(ours).toBeGreaterThan(auc(figure('recency')).auc);
  expect(ours).toBeGreaterThan(auc(figure('orders')).auc - 0.01);
  expect(rows.length).toBeGreaterThan(3800);
});
