import { addDays, type Day } from '../../src/lib/index.ts';
import type { Book, FactRow } from '../support/book.ts';
import { columnAsOf, countsAsOf, countsFrom, dayOf, occurredOn } from './fact-times.ts';

/** A churn as the judge sees it. */
export interface JudgedChurn {
  readonly accountId: string;
  readonly churnedOn: Day;
  readonly knownOn: Day;
  readonly contractId: string | null;
  readonly referenceOn: Day;
  readonly referenceIs: 'decide_by' | 'churn';
  readonly backOn: Day | null;
}

/** Every churn known as of a day: outcomes `churned` that are no repetition of a leaving already said. */
export function churnsAsOf(book: Book, asOf: Day): JudgedChurn[] {
  const known = (book.facts.outcomes ?? []).filter(
    (row) => row.columns.kind === 'churned' && countsAsOf('outcomes', row, book, asOf),
  );
  const accounts = [...new Set(known.map((row) => String(row.columns.account_id)))].sort();
  return accounts.flatMap((accountId) => {
    const own = known.filter((row) => row.columns.account_id === accountId);
    const days = [...new Set(own.map((row) => occurredOn('outcomes', row, book)))].sort();
    const back = daysThatWinBack(book, accountId, asOf);
    return days.flatMap((churnedOn, index) => {
      const earlier = days[index - 1] ?? null;
      if (earlier !== null && !back.some((day) => day > earlier && day <= churnedOn)) return [];
      const said = own.filter((row) => occurredOn('outcomes', row, book) === churnedOn);
      const ended = contractThatEnded(book, accountId, churnedOn, earlier, asOf);
      const decideBy = ended === null ? null : decideByOf(ended);
      const isDecided = decideBy !== null && decideBy <= churnedOn;
      return {
        accountId,
        churnedOn,
        knownOn: said.map((row) => countsFrom('outcomes', row, book)).sort()[0] as Day,
        contractId: ended === null ? null : String(ended.columns.contract_id),
        referenceOn: isDecided ? decideBy : churnedOn,
        referenceIs: isDecided ? ('decide_by' as const) : ('churn' as const),
        backOn: back.filter((day) => day > churnedOn).sort()[0] ?? null,
      };
    });
  });
}

/** A contract's start, an outcome `returned` or, where the project says so, an event. */
function daysThatWinBack(book: Book, accountId: string, asOf: Day): Day[] {
  const days = (fact: 'contracts' | 'outcomes' | 'events', which: (row: FactRow) => boolean) =>
    (book.facts[fact] ?? [])
      .filter(
        (row) => row.columns.account_id === accountId && which(row) && countsAsOf(fact, row, book, asOf),
      )
      .map((row) => occurredOn(fact, row, book));
  return [
    ...days('contracts', () => true),
    ...days('outcomes', (row) => row.columns.kind === 'returned'),
    ...(book.winBackByEvent ? days('events', () => true) : []),
  ];
}

/** "decide_by of the contract that ended": the latest one to end by the churn's day, if none ran on; null if there is none. */
function contractThatEnded(
  book: Book,
  accountId: string,
  churnedOn: Day,
  after: Day | null,
  asOf: Day,
): FactRow | null {
  const started = (book.facts.contracts ?? []).filter(
    (row) =>
      row.columns.account_id === accountId &&
      countsAsOf('contracts', row, book, asOf) &&
      String(row.columns.started_on) <= churnedOn,
  );
  const endOf = (row: FactRow): Day | null => {
    const ended = dayOf(columnAsOf('contracts', row, 'ended_on', asOf));
    const renewal = dayOf(row.columns.renewal_on ?? null);
    return ended ?? (row.columns.auto_renew === false && renewal !== null ? addDays(renewal, 1) : null);
  };
  const hasEnded = (row: FactRow): boolean => {
    const end = endOf(row);
    return end !== null && addDays(end, -1) <= churnedOn;
  };
  if (started.some((row) => !hasEnded(row))) return null;
  const key = (row: FactRow): [string, string, string] => [
    endOf(row) as string,
    decideByOf(row) ?? '9999-12-31',
    String(row.columns.contract_id),
  ];
  const own = started.filter((row) => after === null || (endOf(row) as Day) > after);
  const sorted = own.toSorted((a, b) => {
    const [endA, decideA, idA] = key(a);
    const [endB, decideB, idB] = key(b);
    if (endA !== endB) return endA > endB ? -1 : 1;
    if (decideA !== decideB) return decideA < decideB ? -1 : 1;
    return idA < idB ? -1 : 1;
  });
  return sorted[0] ?? null;
}

/** "`decide_by` (renewal less notice days)". */
function decideByOf(row: FactRow): Day | null {
  const renewal = dayOf(row.columns.renewal_on ?? null);
  return renewal === null ? null : addDays(renewal, -Number(row.columns.notice_days ?? 0));
}
