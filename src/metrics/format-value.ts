import { formatMoney, formatNumber } from '../lib/index.ts';
import type { Unit } from './metric.ts';

/** A metric's value in its unit: `31 %`, `6 days`, `$12k`. */
export function formatValue(value: number | string, unit: Unit, currency: string): string {
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'share':
    case 'ratio':
      return `${formatNumber(value * 100, Math.abs(value) < 0.1 ? 1 : 0)} %`;
    case 'days':
      return Math.round(value) === 1 ? '1 day' : `${formatNumber(value, 0)} days`;
    case 'hours':
      return `${formatNumber(value, 1)} h`;
    case 'money':
      return formatMoney(value, currency);
    case 'yes_no':
      return value === 0 ? 'no' : 'yes';
    case 'count':
      return formatNumber(value, 0);
    case 'points':
      return `${formatNumber(value, 1)} points`;
    default:
      return formatNumber(value, Math.abs(value) < 10 ? 2 : 1);
  }
}
