import { snapshotColumns } from '../../../lib/index.ts';
import { id, list, sql } from '../../../sql/index.ts';
import { numberWords } from '../../reading/list-words.ts';
import { weightedMetrics } from '../leaf-shares.ts';
import { type DataRule, type Finding, fewestAccounts } from '../lint-rule.ts';

/** A metric that most of the accounts it is for do not have on the last scored day. */
export const mostlyMissing: DataRule = {
  kind: 'data',
  reads: 'day',
  query: (model, { day }) => {
    const each = weightedMetrics(model).map((metric) => {
      const state = id(snapshotColumns.state(metric));
      return sql`select ${metric} as metric, count(*) filter (where ${state} <> 'not_applicable') as n,
        count(*) filter (where ${state} not in ('measured', 'not_applicable')) as missing from ${id(day)}`;
    });
    if (each.length === 0) return null;
    return sql`${list(each, ' union all ')} order by metric`;
  },
  judge: (rows, model) => {
    const few = rows.filter(({ n }) => Number(n) < fewestAccounts).map(({ metric }) => String(metric));
    const findings = rows
      .filter(({ n, missing }) => Number(n) >= fewestAccounts && Number(missing) > Number(n) / 2)
      .map(({ metric, n, missing }): Finding => {
        const label = model.metrics.find(({ name }) => name === metric)?.label ?? String(metric);
        const message = `${label} is missing for ${numberWords(Number(missing))} of the ${numberWords(Number(n))} accounts it is for.`;
        return { path: ['metrics', String(metric)], about: String(metric), message };
      });
    const lacking =
      few.length === 0
        ? null
        : `fewer than ${fewestAccounts} accounts are meant by ${few.length === rows.length ? 'any metric' : few.join(', ')}`;
    return { findings, lacking };
  },
};
