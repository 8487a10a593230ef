import { type FactName, standardFacts } from '../facts/index.ts';
import type { BookShape } from './book-shape.ts';

/** The column that says that a row has ended, of the facts that `still_open` is asked of. */
const endColumns: Partial<Record<FactName, string>> = {
  tickets: 'solved_at',
  invoices: 'paid_on',
  goals: 'reached_on',
  people: 'left_at',
};

/** The names in an expression, texts left out. */
export function namesOf(expression: string): string[] {
  return expression.replaceAll(/'(?:[^']|'')*'/g, "''").match(/[a-z_][a-z0-9_]*/g) ?? [];
}

/** What an expression over rows of `fact` (null: over the account's day) needs and the book has not; null: nothing. */
export function lacks(expression: string, fact: FactName | null, shape: BookShape): string | null {
  for (const name of namesOf(expression)) {
    const missing =
      fact !== null && standardFacts[fact].columns.some((column) => column.name === name)
        ? lacksColumn(fact, name, shape)
        : lacksOther(name, shape);
    if (missing !== null) return missing;
  }
  return null;
}

/** What a metric over rows of `fact` needs besides its expressions. */
export function lacksFact(fact: FactName, isStillOpen: boolean, shape: BookShape): string | null {
  if (!shape.facts.has(fact)) return `there are no records of ${fact.replaceAll('_', ' ')}`;
  const end = isStillOpen ? endColumns[fact] : undefined;
  return end === undefined ? null : lacksColumn(fact, end, shape);
}

function lacksColumn(fact: FactName, column: string, shape: BookShape): string | null {
  const filled = shape.facts.get(fact);
  if (filled === undefined) return `there are no records of ${fact.replaceAll('_', ' ')}`;
  return filled.has(column) ? null : `${fact.replaceAll('_', ' ')} have no ${column}`;
}

function lacksOther(name: string, shape: BookShape): string | null {
  switch (name) {
    case 'seats':
      return shape.hasSeats ? null : 'seats are not known';
    case 'arr':
      return lacksColumn('contracts', 'arr', shape);
    case 'renewal_on':
    case 'decide_by':
      return lacksColumn('contracts', 'renewal_on', shape);
    case 'leaving':
      return lacksColumn('contracts', 'notice_given_on', shape);
    case 'attended':
      return lacksColumn('people_roles', 'role', shape) ?? lacksColumn('events', 'person_id', shape);
    case 'sponsor_left_within':
      return lacksColumn('people_roles', 'role', shape) ?? lacksColumn('people_roles', 'ends_on', shape);
    case 'unused_products':
      return lacksColumn('entitlements', 'product', shape) ?? lacksColumn('events', 'product', shape);
    case 'busiest_person_share':
      return lacksColumn('events', 'person_id', shape);
    default:
      return null;
  }
}
