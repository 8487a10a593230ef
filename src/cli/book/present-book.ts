import type { HealthModel } from '../../model/index.ts';
import type { MoveCause } from '../../run/index.ts';
import { limitsOf } from '../explain/present-context.ts';
import { turnWords } from '../explain/state-words.ts';
import { plural } from '../plural.ts';
import {
  bandLabel,
  bar,
  displayWidth,
  formatMoney,
  formatNumber,
  formatPoints,
  formatScore,
  formatTable,
  type Paint,
  printable,
  type TableColumn,
} from '../terminal/index.ts';
import type { Book, BookWeight } from './read-book.ts';
import type { FirstAccount } from './read-first-accounts.ts';
import type { MovesApart } from './read-moves-apart.ts';

/** Columns that the widest line takes, however wide the terminal. */
const widest = 100;
/** Reasons that have less room than this get a line of their own. */
const leastForReasons = 40;

/** What presenting a book needs to know beside it. */
export interface BookContext {
  readonly project: string;
  readonly model: HealthModel;
  readonly currency: string;
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The book as text for the terminal: bands, what moved, whom to look at first and why. */
export function presentBook(
  book: Book,
  first: readonly FirstAccount[],
  apart: MovesApart,
  context: BookContext,
): string {
  return [
    headline(book, context),
    bands(book, context),
    moves(book, apart, context),
    firstAccounts(book, first, context),
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}

function weightWords(weight: BookWeight, value: number, currency: string): string {
  return weight === 'arr' ? formatMoney(value, currency) : formatNumber(value, 0);
}

const meanWords: Readonly<Record<BookWeight, string>> = {
  arr: 'the book scores (by ARR)',
  seats: 'mean score by seats',
  accounts: 'mean score, each alike,',
};

function headline(book: Book, { project, model, currency, paint }: BookContext): string {
  const accounts = book.bands.reduce((sum, { accounts }) => sum + accounts, 0);
  const lines = [`${paint.strong(printable(project))}  ${book.day}`];
  const { arr, arrUnknown } = book.byArr;
  const size = `${plural(accounts, 'account')}${arr > 0 ? `, ${formatMoney(arr, currency)} ARR` : ''}`;
  if (book.score === null) lines.push(`${size}; no score can be given yet.`);
  else {
    const before =
      book.scoreBefore === null
        ? ''
        : `, ${formatPoints(book.score - book.scoreBefore)} since ${book.before}`;
    lines.push(`${size}; ${meanWords[book.weight]} ${formatScore(book.score, limitsOf(model))}${before}.`);
  }
  if (arrUnknown > 0) lines.push(`${formatMoney(arrUnknown, currency)} of the ARR has no known score.`);
  if (book.overridden > 0) lines.push(`${plural(book.overridden, 'band')} set by hand.`);
  return lines.join('\n');
}

function ordered(model: HealthModel): string[] {
  return [...model.bands.list.map(({ name }) => name)].reverse().concat('unknown');
}

function bands(book: Book, { model, currency, paint, width }: BookContext): string {
  const names = model.bands.list.map(({ name }) => name);
  const total = book.bands.reduce((sum, band) => sum + band.accounts, 0);
  const hasBefore = book.bands.some(({ accountsBefore }) => accountsBefore > 0);
  const columns: TableColumn[] = [
    { title: 'Band' },
    { title: 'accounts', align: 'right' },
    { title: '' },
    { title: hasBefore ? 'in 90 days' : '', align: 'right' },
  ];
  if (book.weight !== 'accounts')
    columns.push({ title: book.weight === 'arr' ? 'ARR' : 'seats', align: 'right' });
  columns.push({ title: 'means' });
  const shown = ordered(model);
  // Set by hand, under a name that the model does not have: shown, so that the numbers add up.
  const foreign = book.bands.map(({ band }) => band).filter((band) => !shown.includes(band));
  const lines = [...shown, ...foreign].flatMap((name) => {
    const band = book.bands.find((each) => each.band === name);
    if (band === undefined) return [];
    const change = band.accounts - band.accountsBefore;
    const moved = !hasBefore
      ? ''
      : change === 0
        ? paint.dim('0')
        : `${change > 0 ? '+' : '-'}${formatNumber(Math.abs(change), 0)}`;
    const means =
      model.bands.list.find((each) => each.name === name)?.means ??
      (name === 'unknown' ? 'too little is measured' : 'no band of the model');
    return [{ band, moved, means: printable(means) }];
  });
  const rowsWith = (barWidth: number) =>
    lines.map(({ band, moved, means }) => [
      bandLabel(band.band, names, paint),
      formatNumber(band.accounts, 0),
      bar(band.accounts, total, barWidth).padEnd(barWidth),
      moved,
      ...(book.weight === 'accounts' ? [] : [weightWords(book.weight, band.weight, currency)]),
      paint.dim(means),
    ]);
  const whole = formatTable(columns, rowsWith(24), paint.dim);
  const over = Math.max(...whole.split('\n').map(displayWidth)) - width;
  return over <= 0 ? whole : formatTable(columns, rowsWith(Math.max(6, 24 - over)), paint.dim);
}

function moves(book: Book, apart: MovesApart, context: BookContext): string | null {
  const { model, currency, paint } = context;
  const names = model.bands.list.map(({ name }) => name);
  if (book.bands.every(({ accountsBefore }) => accountsBefore === 0)) return null;
  if (book.moves.length === 0)
    return [paint.dim(`Since ${book.before}`), 'Nobody moved.', ...apartLines(book, apart, context)].join(
      '\n',
    );
  const label = (band: string) =>
    band === 'new' ? 'new' : band === 'left' ? 'left the book' : bandLabel(band, names, paint);
  const rank = (band: string) => (band === 'new' ? -2 : band === 'left' ? -1 : names.indexOf(band));
  const shown = [...book.moves].sort((a, b) => rank(a.to) - rank(b.to) || b.accounts - a.accounts);
  const rows = shown.map((move) => [
    label(move.from),
    'to',
    label(move.to),
    formatNumber(move.accounts, 0),
    ...(book.weight === 'accounts' ? [] : [weightWords(book.weight, move.weight, currency)]),
  ]);
  const columns: TableColumn[] = [
    { title: `Moved since ${book.before}` },
    { title: '' },
    { title: '' },
    { title: 'accounts', align: 'right' },
  ];
  if (book.weight !== 'accounts')
    columns.push({ title: book.weight === 'arr' ? 'ARR' : 'seats', align: 'right' });
  return [formatTable(columns, rows, paint.dim), ...apartLines(book, apart, context)].join('\n');
}

const causeWords: Readonly<Record<MoveCause, string>> = {
  own: 'by what the accounts did',
  model: 'by the model',
  scorecard: 'by another scorecard',
  backfill: 'by rows that came late',
  feed: 'by a feed that broke or recovered',
  not_split: 'to or from unknown',
};

/** What the moves are by, where not all are the accounts' own doing; and that the model changed in between. */
function apartLines(
  book: Book,
  { causes, modelTurns }: MovesApart,
  { currency, paint }: BookContext,
): string[] {
  const said = causes.map(({ cause, accounts, weight }) => {
    const heavy = book.weight === 'accounts' ? '' : ` (${weightWords(book.weight, weight, currency)})`;
    return `${formatNumber(accounts, 0)}${heavy} ${causeWords[cause]}`;
  });
  const apart = causes.some(({ cause }) => cause !== 'own');
  return [
    ...(apart ? [`Of those who stayed in the book, moved mostly: ${said.join(', ')}.`] : []),
    ...modelTurns.map((turn) => paint.middling(turnWords(turn))),
  ];
}

/** As many reasons as there is room for, at least the first. */
function whyWithin(why: readonly string[], room: number): string {
  const all = why.join('; ');
  return printable(all.length <= room ? all : (why[0] ?? ''), room);
}

function firstAccounts(
  book: Book,
  first: readonly FirstAccount[],
  { model, currency, paint, width }: BookContext,
): string | null {
  const lowest = model.bands.list[0];
  if (first.length === 0 || lowest === undefined) return null;
  const limits = limitsOf(model);
  const hasDates = first.some(({ score }) => score.decideBy !== null);
  const columns: TableColumn[] = [
    { title: 'Look at first' },
    { title: 'score', align: 'right' },
    { title: first.some(({ scoreBefore }) => scoreBefore !== null) ? '90 days' : '', align: 'right' },
  ];
  if (book.weight !== 'accounts')
    columns.push({ title: book.weight === 'arr' ? 'ARR' : 'seats', align: 'right' });
  if (hasDates) columns.push({ title: 'decides by' });
  const facts = first.map((account) => {
    const { score } = account;
    const change =
      score.score === null || account.scoreBefore === null
        ? ''
        : formatPoints(score.score - account.scoreBefore);
    const weight = book.weight === 'accounts' ? null : score[book.weight];
    return [
      printable(account.name ?? account.id, 32),
      score.score === null ? '-' : formatScore(score.score, limits),
      change,
      ...(book.weight === 'accounts'
        ? []
        : [weight === null ? '-' : weightWords(book.weight, weight, currency)]),
      ...(hasDates ? [score.decideBy ?? '-'] : []),
    ];
  });
  const taken = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...facts.map((row) => displayWidth(row[index] ?? ''))),
  );
  const room = Math.min(widest, width) - taken.reduce((sum, each) => sum + each + 2, 0);
  const then = paint.dim(`${printable(lowest.name.replaceAll('_', ' '))}: ${printable(lowest.then)}.`);
  if (room < leastForReasons) {
    const [head = '', ...rows] = formatTable(columns, facts, paint.dim).split('\n');
    const below = rows.flatMap((row, index) => [
      row,
      `  ${whyWithin(first[index]?.why ?? [], Math.min(widest, width) - 2)}`,
    ]);
    return [head, ...below, then].join('\n');
  }
  const rows = facts.map((row, index) => [...row, whyWithin(first[index]?.why ?? [], room)]);
  columns.push({ title: 'why' });
  return `${formatTable(columns, rows, paint.dim)}\n${then}`;
}
