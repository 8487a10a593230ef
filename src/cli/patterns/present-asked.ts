import type { AskedTotal, BookPatterns } from '../../evidence/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { plural } from '../plural.ts';
import type { Section } from '../sections/section.ts';
import { formatMoney, formatNumber, printable } from '../terminal/index.ts';
import type { PatternContext } from './pattern-words.ts';

/** Requests and bugs by the money of the accounts that asked, and by what decides soon. */
export function presentAsked(
  patterns: BookPatterns,
  model: HealthModel,
  { first }: PatternContext,
): Section[] {
  const lowest = (model.bands.list[0]?.name ?? '').replaceAll('_', ' ');
  const { asked, askedTotals, hasMoney, currency } = patterns;
  const heading: Section = { kind: 'heading', text: 'Requests and bugs that are open' };
  const shown = asked.filter(({ accounts }) => accounts > 0);
  if (shown.length === 0)
    return [
      heading,
      {
        kind: 'lines',
        lines: ['None: no ticket of the kind bug or feature request is open for an account of the book.'],
      },
    ];
  const money = (arr: number) => (arr === 0 ? '-' : formatMoney(arr, currency));
  const rows = shown
    .slice(0, first)
    .map((each) => [
      each.kind,
      printable(each.feature ?? 'not said'),
      printable(each.theme ?? ''),
      formatNumber(each.tickets, 0),
      formatNumber(each.accounts, 0),
      ...(hasMoney
        ? [money(each.arr), money(each.arrDecidingSoon), money(each.arrInLowestBand)]
        : [formatNumber(each.decidingSoon, 0)]),
      each.oldestOn ?? '',
    ]);
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [
    { title: 'kind' },
    { title: 'feature' },
    { title: 'theme' },
    right('tickets'),
    right('accounts'),
    ...(hasMoney ? [right('ARR'), right('decides in 90 days'), right(lowest)] : [right('decide in 90 days')]),
    { title: 'oldest' },
  ];
  const rest = shown.length - rows.length;
  return [
    heading,
    { kind: 'lines', lines: askedTotals.map((total) => totalLine(total, hasMoney, currency)) },
    { kind: 'table', columns, rows },
    ...notes(rest, hasMoney),
  ];
}

function notes(rest: number, hasMoney: boolean): Section[] {
  const words = [
    rest > 0 ? `And ${formatNumber(rest, 0)} more: --first shows them.` : null,
    hasMoney
      ? 'ARR of the accounts that asked, each once in its line; one that asked for two things stands in both lines, and once in the totals.'
      : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? [] : [{ kind: 'note', text: words.join(' ') }];
}

function totalLine(
  { kind, tickets, accounts, arr, arrDecidingSoon }: AskedTotal,
  hasMoney: boolean,
  currency: string,
): string {
  const money = hasMoney
    ? `, ${formatMoney(arr, currency)} ARR, of which ${formatMoney(arrDecidingSoon, currency)} decides within 90 days`
    : '';
  return `${plural(tickets, kind)} of ${plural(accounts, 'account')}${money}.`;
}
