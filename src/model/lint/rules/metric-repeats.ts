import { snapshotColumns } from '../../../lib/index.ts';
import { id, list, sql } from '../../../sql/index.ts';
import { weightedMetrics } from '../leaf-shares.ts';
import { type DataRule, type Finding, fewestAccounts } from '../lint-rule.ts';

/** Correlation of points beyond which two metrics say the same: model.md, *Care of the model*. */
const mostAlike = 0.9;

/** Two metrics whose points rise and fall together over the accounts of the last scored day. */
export const metricRepeats: DataRule = {
  kind: 'data',
  reads: 'day',
  query: (model, { day }) => {
    const metrics = weightedMetrics(model);
    const each = metrics.flatMap((one, index) =>
      metrics.slice(index + 1).map((other) => {
        const [a, b] = [id(snapshotColumns.points(one)), id(snapshotColumns.points(other))];
        return sql`select ${one} as one, ${other} as other, regr_count(${a}, ${b}) as n, corr(${a}, ${b}) as r from ${id(day)}`;
      }),
    );
    if (each.length === 0) return null;
    return sql`${list(each, ' union all ')} order by one, other`;
  },
  judge: (rows, model) => {
    const label = (name: unknown) =>
      model.metrics.find((metric) => metric.name === name)?.label ?? String(name);
    const enough = rows.filter(({ n }) => Number(n) >= fewestAccounts);
    const findings = enough
      .filter(({ r }) => typeof r === 'number' && Math.abs(r) > mostAlike)
      .map(({ one, other, r, n }): Finding => {
        const message = `${label(other)} repeats ${label(one)}: over ${n} accounts their points go together with r = ${Number(r).toFixed(2)}.`;
        return { path: ['metrics', String(other)], about: String(other), message };
      });
    const few = rows.length - enough.length;
    const lacking =
      few === 0
        ? null
        : `${few} of ${rows.length} pairs of metrics are there together for fewer than ${fewestAccounts} accounts`;
    return { findings, lacking };
  },
};
