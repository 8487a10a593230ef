import type { BookShape } from './book-shape.ts';

/** Uses of an account in 28 days below which four weeks are too short to tell silence from habit: a guess. */
const fewEvents = 8;

/**
 * Where accounts do something a few times a month only, windows of a week become four weeks and those of four weeks
 * become 90 days, with the same thresholds; days since the last use may be three times as many.
 */
export function lengthenWindows(
  text: string,
  { eventsPerMonth }: BookShape,
): { text: string; change: string | null } {
  if (eventsPerMonth === null || eventsPerMonth >= fewEvents || !/window: (7|28)d/.test(text))
    return { text, change: null };
  const longer = withoutOldReasons(text)
    .replaceAll(/\b([a-z0-9_]+)_28d\b/g, '$1_90d')
    .replaceAll(/\bweekly_active/g, 'monthly_active')
    .replaceAll('window: 28d', 'window: 90d')
    .replaceAll('window: 7d', 'window: 28d')
    .replaceAll('own median of 84d', 'own median of 180d')
    .replaceAll('slope over 84d', 'slope over 180d')
    .replaceAll('previous 28d', 'previous 90d')
    .replaceAll('* 28)', '* 90)')
    .replaceAll(/_trend_84d\b/g, '_trend_180d')
    .replaceAll(/\b28 days\b/g, '90 days')
    .replaceAll(/^( +label: .+) in the week$/gm, '$1 in four weeks')
    .replaceAll('all week', 'for four weeks')
    .replaceAll(/\bover twelve$/gm, 'over half a year')
    .replaceAll(
      /(days_since_last_use < )(\d+)/g,
      (_, head: string, days: string) => `${head}${3 * Number(days)}`,
    )
    .replace(
      /(days_since_last_use:\n(?: {4}.*\n)*? {4}points: )\{([^}]*)\}/,
      (_, head: string, knots: string) => {
        const scaled = knots.replaceAll(/(\d+):/g, (__, days: string) => `${3 * Number(days)}:`);
        return `${head}{${scaled}}`;
      },
    );
  return {
    text: longer,
    change: `windows are longer than in the starting model: an account here does something ${times(eventsPerMonth)} in four weeks`,
  };
}

/** Where a window or a number of days changes, what the starting model says of its thresholds is true no longer. */
function withoutOldReasons(text: string): string {
  return text
    .split(/(?=^ {2}[a-z0-9_]+:\n)/m)
    .map((block) => {
      const isLonger = /^ {4}window: (7|28)d$/m.test(block) || block.startsWith('  days_since_last_use:');
      return isLonger
        ? block.replace(
            /^( {4}points: .*?\}) +# guess:.*$/m,
            '$1 # guess, from the shorter windows of the starting model',
          )
        : block;
    })
    .join('');
}

function times(count: number): string {
  const rounded = Number(count.toPrecision(2));
  return rounded === 1 ? 'once' : rounded < 1 ? 'less than once' : `about ${rounded} times`;
}
