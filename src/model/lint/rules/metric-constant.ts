import { snapshotColumns } from '../../../lib/index.ts';
import { id, list, sql } from '../../../sql/index.ts';
import { numberWords } from '../../reading/list-words.ts';
import { weightedMetrics } from '../leaf-shares.ts';
import { type DataRule, type Finding, fewestAccounts } from '../lint-rule.ts';

/** A metric that earns every account the same points on the last scored day. */
export const metricConstant: DataRule = {
  kind: 'data',
  reads: 'day',
  query: (model, { day }) => {
    const each = weightedMetrics(model).map((metric) => {
      const points = id(snapshotColumns.points(metric));
      return sql`select ${metric} as metric, count(${points}) as n, min(${points}) as least, max(${points}) as most from ${id(day)}`;
    });
    if (each.length === 0) return null;
    return sql`${list(each, ' union all ')} order by metric`;
  },
  judge: (rows, model) => {
    const few = rows.filter(({ n }) => Number(n) < fewestAccounts).map(({ metric }) => String(metric));
    const findings = rows
      .filter(({ n, least, most }) => Number(n) >= fewestAccounts && least === most)
      .map(({ metric, n, least }): Finding => {
        const label = model.metrics.find(({ name }) => name === metric)?.label ?? String(metric);
        const message = `${label} gives the same ${numberWords(Number(least))} points to all ${numberWords(Number(n))} accounts that have it.`;
        return { path: ['metrics', String(metric)], about: String(metric), message };
      });
    const lacking =
      few.length === 0
        ? null
        : `fewer than ${fewestAccounts} accounts have points in ${few.length === rows.length ? 'any metric' : few.join(', ')}`;
    return { findings, lacking };
  },
};
