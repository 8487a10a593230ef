import type { FactName } from '../../src/facts/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { columnKnownOn, columnsKnownLater, dayOf } from '../judge/fact-times.ts';
import type { Book, Cell, FactRow } from '../support/book.ts';

/** The book as it was known by the end of a day: rows, versions and columns that came later are gone. */
export function knownBy(book: Book, day: Day): Book {
  return changedRows(book, (fact, row) => {
    if ((dayOf(row.knownAt) as Day) > day) return [];
    const isClosedLater = (dayOf(row.knownUntil) ?? '') > day;
    const hidden = columnsKnownLater(fact).filter((column) => {
      const known = columnKnownOn(fact, row, column);
      return known !== undefined && (known === null || known > day);
    });
    const columns: Record<string, Cell> = { ...row.columns };
    for (const column of hidden) columns[column] = null;
    return [{ ...row, columns, knownUntil: isClosedLater ? null : row.knownUntil }];
  });
}

/** The book with every row made into others, or into none. */
export function changedRows(book: Book, change: (fact: FactName, row: FactRow) => FactRow[]): Book {
  const facts = Object.entries(book.facts).map(([name, rows]) => {
    const fact = name as FactName;
    return [fact, rows.flatMap((row) => change(fact, row))] as const;
  });
  return { ...book, facts: Object.fromEntries(facts) };
}

/** Both books' rows, of which `later` gives only what became known after the day. */
export function withLaterRows(book: Book, later: Book, day: Day): Book {
  const names = new Set([...Object.keys(book.facts), ...Object.keys(later.facts)]) as ReadonlySet<FactName>;
  const facts = [...names].map((fact) => {
    const strangers = (later.facts[fact] ?? []).filter(
      (row) => fact !== 'accounts' && fact !== 'people' && (dayOf(row.knownAt) as Day) > day,
    );
    return [
      fact,
      [...(book.facts[fact] ?? []), ...strangers.map((row) => ({ ...row, key: `later-${row.key}` }))],
    ];
  });
  return { ...book, facts: Object.fromEntries(facts) };
}

/** The same rows in another order. */
export function shuffled(book: Book, seed: number): Book {
  const facts = Object.entries(book.facts).map(([fact, rows]) => {
    const order = rows.map((row, index) => ({ row, at: (index * 7919 + seed * 104_729) % 1009 }));
    return [fact, order.sort((a, b) => a.at - b.at).map((one) => one.row)];
  });
  return { ...book, facts: Object.fromEntries(facts) };
}
