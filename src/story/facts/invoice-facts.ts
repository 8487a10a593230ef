import type { Day } from '../../lib/index.ts';
import { capability, day, sql } from '../../sql/index.ts';
import { type FactQuery, firstKeys, knownRows, since } from './fact-query.ts';
import { byAccount, countIn, dayIn, numberIn, textsIn } from './read-cell.ts';

/** How an account pays. */
export interface InvoiceFacts {
  /** Due before the day and not paid. */
  readonly overdue: number;
  /** In the project's currency; null where an amount is not known. */
  readonly overdueAmount: number | null;
  readonly overdueKeys: readonly string[];
  readonly oldestDueOn: Day | null;
  /** Due in the last 365 days, and of those paid after they were due. */
  readonly due: number;
  readonly dueKeys: readonly string[];
  readonly paidLate: number;
}

/** The invoices of each account. */
export const invoiceFacts: FactQuery<InvoiceFacts> = {
  compile: (asked) => {
    const overdue = sql`paid_on is null and due_on < ${day(asked.day)}`;
    const due = sql`due_on >= ${since(asked, 365)} and due_on < ${day(asked.day)}`;
    return sql`
select account_id, count(*) filter (where ${overdue}) as overdue, ${firstKeys(sql`due_on`, overdue)} as overdue_keys,
  case when count(*) filter (where ${overdue} and amount is null) = 0
    then ${capability('to_double', sql`sum(${capability('exact', sql`amount`)}) filter (where ${overdue})`)} end as overdue_amount,
  min(due_on) filter (where ${overdue}) as oldest_due,
  count(*) filter (where ${due}) as due, ${firstKeys(sql`due_on desc`, due)} as due_keys,
  count(*) filter (where ${due} and paid_on > due_on) as paid_late
from (${knownRows(asked, 'invoices', ['amount', 'due_on', 'paid_on'])}) i group by account_id order by account_id`;
  },
  decode: (rows) =>
    byAccount(rows, (row) => ({
      overdue: countIn(row, 'overdue'),
      overdueAmount: numberIn(row, 'overdue_amount'),
      overdueKeys: textsIn(row, 'overdue_keys'),
      oldestDueOn: dayIn(row, 'oldest_due'),
      due: countIn(row, 'due'),
      dueKeys: textsIn(row, 'due_keys'),
      paidLate: countIn(row, 'paid_late'),
    })),
};
