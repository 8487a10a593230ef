import { expect, it } from 'vitest';
import { rankAverage } from '../../tools/evidence/auc.ts';
import { type EvidenceRow, evidences } from '../../tools/evidence/cut-offs.ts';
import { scoredSample } from './scored-sample.ts';

it('the shipped model of the real book tells those who fall silent with an AUC of 0.82 or more', {
  timeout: 240_000,
}, async () => {
  const { loaded, rows, unscored, auc } = await scoredSample('openstack');
  expect(loaded.problems).toEqual([]);
  expect([rows.length, rows.filter(({ hasLeft }) => hasLeft).length, unscored]).toEqual([655, 101, 0]);
  const figure = (name: string) => (row: EvidenceRow) => row.figures[name] ?? 0;
  const ours = auc(null).auc;
  expect(ours).toBeGreaterThanOrEqual(0.82);
  // Beside dumb baselines: printed by `npm run evidence`, held here.
  for (const name of ['volume', 'recency', 'people']) expect(ours).toBeGreaterThan(auc(figure(name)).auc);
  const ranked = evidences.openstack?.ranked ?? [];
  const average = auc(rankAverage(rows, ({ cutOff }) => cutOff, ranked.map(figure))).auc;
  expect(ours).toBeGreaterThan(average - 0.01);
});
