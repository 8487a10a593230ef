import type { Sql } from '../../sql/index.ts';
import { capability, day, sql } from '../../sql/index.ts';
import type { TimeComparison } from './comparison-kind.ts';

/** Days are counted from here, so that sums over any stretch of days are exact. */
const origin = day('2000-01-01');

/**
 * Slope of the least-squares line through the days up to D, in units per 28 days; undefined if fewer than half of the
 * days have a value. The sums are exact decimals, so that a range gives what its days give.
 */
export function slope(days: number): TimeComparison {
  const at = (date: Sql): Sql => capability('days_between', origin, date);
  return {
    means: `How much it rises in 28 days, by least squares over ${days} days.`,
    references: (earlier, prefix) => {
      const total = (of: Sql): Sql => earlier.over((value) => sql`sum(${value})`, of, days - 1, 1);
      const x = sql`(case when ${earlier.value} is not null then ${at(earlier.day)} end)`;
      const y = capability('exact', earlier.value);
      return days < 2
        ? []
        : [
            { name: `${prefix}n`, value: total(sql`(case when ${earlier.value} is not null then 1 end)`) },
            { name: `${prefix}x`, value: total(x) },
            { name: `${prefix}xx`, value: total(sql`(${x} * ${x})`) },
            { name: `${prefix}y`, value: total(y) },
            { name: `${prefix}xy`, value: total(capability('exact', sql`(${y} * ${x})`)) },
          ];
    },
    result: (today, column, place) => {
      if (days < 2) return sql`cast(null as double)`;
      const sum = (name: string): Sql => sql`coalesce(${column(name)}, 0)`;
      const now = at(place.asOf);
      const n = sql`(${sum('n')} + 1)`;
      // Days are set back to D, where x is 0 and today's value stands.
      const x = capability('to_double', sql`(${sum('x')} - ${now} * ${sum('n')})`);
      const xx = capability(
        'to_double',
        sql`(${sum('xx')} - 2 * ${now} * ${sum('x')} + ${now} * ${now} * ${sum('n')})`,
      );
      const xy = capability('to_double', sql`(${sum('xy')} - ${now} * ${sum('y')})`);
      const y = sql`(${capability('to_double', sum('y'))} + ${today})`;
      return sql`case when ${n} * 2 >= ${days} then 28 * (${n} * ${xy} - ${x} * ${y}) / nullif(${n} * ${xx} - ${x} * ${x}, 0) end`;
    },
    say: (result) => `${result} in 28 days`,
  };
}
