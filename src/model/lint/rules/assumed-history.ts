import { sql } from '../../../sql/index.ts';
import { attributesUsed } from '../../attributes-used.ts';
import type { DataRule } from '../lint-rule.ts';

/** An attribute that decides something and of which no change is recorded: its past is assumed to be as it is now. */
export const assumedHistory: DataRule = {
  kind: 'data',
  reads: 'facts',
  query: (model) =>
    attributesUsed(model).size === 0
      ? null
      : sql`select distinct attribute from account_changes order by attribute`,
  judge: (rows, model) => {
    const recorded = new Set(rows.map(({ attribute }) => attribute));
    const findings = [...attributesUsed(model)]
      .filter(([attribute]) => !recorded.has(attribute))
      .map(([attribute, { path, where }]) => ({
        path,
        about: attribute,
        message: `${where} reads the attribute ${attribute}, of which no change is recorded: for past days it is assumed as it is now.`,
      }));
    return { findings, lacking: null };
  },
};
