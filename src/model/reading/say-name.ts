import type { Name } from '../../expressions/index.ts';
import { assertNever } from '../../lib/index.ts';

/** Labels of metrics and dimensions, for saying conditions about them. */
export type Labels = (name: string) => string;

const derived: Readonly<Record<string, string>> = {
  arr: 'ARR',
  seats: 'the number of seats',
  renewal_on: 'the renewal date',
  decide_by: 'the decide-by date',
  tenure_days: 'the number of days as a customer',
  leaving: 'notice given',
};

/** What a name stands for, in words. */
export function sayName(name: Name, label: Labels): string {
  switch (name.scope) {
    case 'column':
      return `the ${columnWords(name.column)}`;
    case 'attribute':
      return `the ${name.attribute === 'csm' ? 'CSM' : columnWords(name.attribute)}`;
    case 'derived':
      return derived[name.column] ?? name.column;
    case 'stage':
      return 'the stage';
    case 'metric':
      return label(name.metric);
    case 'points':
      return `what ${label(name.metric)} earns`;
    case 'dimension':
      return label(name.dimension);
    case 'cap':
      return `the cap ${name.cap.replaceAll('_', ' ')}`;
    case 'score':
      return 'the score';
    case 'band':
      return 'the band';
    default:
      return assertNever(name);
  }
}

/** A column in words: `due_on` is `due date`, `person_id` is `person`. */
export function columnWords(column: string): string {
  if (column === '__occurred_on') return 'day';
  const known: Readonly<Record<string, string>> = {
    opened_at: 'time of opening',
    solved_at: 'time of solving',
    at: 'time',
    csat: 'CSAT',
    arr: 'ARR',
  };
  const words = column.replace(/_(id|on|at)$/, '').replaceAll('_', ' ');
  return (
    (Object.hasOwn(known, column) ? known[column] : undefined) ??
    (column.endsWith('_on') ? `${words} date` : words)
  );
}

/** Many of what a column holds: `person_id` is `people`. */
export function columnsWords(column: string): string {
  if (column === 'person_id') return 'people';
  const words = columnWords(column);
  if (words.endsWith('y') && !/[aeiou]y$/.test(words)) return `${words.slice(0, -1)}ies`;
  return words.endsWith('s') ? words : `${words}s`;
}
