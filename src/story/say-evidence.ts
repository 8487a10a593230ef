import { formatPoints, formatShare } from '../lib/index.ts';
import { formatValue } from '../metrics/index.ts';
import type { Evidence, EvidenceValue } from './evidence.ts';

/**
 * What a sentence rests on, as one line for people who check it: what, its value, the day, the rows.
 *
 * @param currency the project's, for money.
 * @example sayEvidence(evidence, 'EUR') // Seats active each week: 63 %, 78 points, on 2026-03-31
 */
export function sayEvidence(evidence: Evidence, currency: string): string {
  switch (evidence.kind) {
    case 'score':
      return `${asWords(evidence.name)}: ${sayCell(evidence.value)}, on ${evidence.day}`;
    case 'metric': {
      const { value, unit, state, points, isHeld, goodOn } = evidence;
      const says = value === null ? asWords(state) : formatValue(value, unit, currency);
      const held = isHeld ? `, held since ${goodOn}` : '';
      return `${evidence.label}: ${says}${points === null ? '' : `, ${Math.round(points)} points`}, on ${evidence.day}${held}`;
    }
    case 'dimension': {
      const { points, shareMeasured } = evidence;
      const share = shareMeasured === null ? '' : `, ${formatShare(shareMeasured)} measured`;
      return `${evidence.label}: ${points === null ? 'not known' : `${Math.round(points)} points`}${share}, on ${evidence.day}`;
    }
    case 'change': {
      const what =
        evidence.metric === null
          ? asWords(evidence.cause)
          : `${asWords(evidence.metric)} (${asWords(evidence.cause)})`;
      const points = evidence.points === null ? 'not split' : `${formatPoints(evidence.points)} points`;
      return `Change by ${what}: ${points}, ${evidence.from} to ${evidence.to}`;
    }
    case 'rows': {
      const { rows, keys, table, says } = evidence;
      const more = rows > keys.length ? `, and ${rows - keys.length} more` : '';
      const said = Object.entries(says).map(([name, value]) => `${asWords(name)} ${sayCell(value)}`);
      const named = keys.length === 0 ? '' : ` (${keys.join(', ')}${more})`;
      return `${rows} of ${asWords(table)}${named}, known by ${evidence.day}${said.length === 0 ? '' : `: ${said.join('; ')}`}`;
    }
    case 'past':
      return `Own past of ${asWords(evidence.of)}: ${formatValue(evidence.least, 'number', currency)} to ${formatValue(evidence.most, 'number', currency)} on ${evidence.days} days, ${evidence.from} to ${evidence.to}`;
    case 'peers':
      return `Segment ${evidence.segment}: median of ${asWords(evidence.of)} ${formatValue(evidence.median, 'number', currency)} over ${evidence.accounts} accounts, on ${evidence.day}`;
    case 'path':
      return sayPath(evidence, currency);
    case 'model':
      return `The model says, ${evidence.part}: ${evidence.says}`;
  }
}

function sayCell(value: EvidenceValue | readonly string[]): string {
  if (value === null) return 'not known';
  if (typeof value === 'number') return formatValue(value, 'number', '');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : value.join(', ');
}

function asWords(name: string): string {
  return name.replaceAll('_', ' ');
}

function sayPath(path: Evidence & { readonly kind: 'path' }, currency: string): string {
  const goal = path.to === null ? 'a band' : asWords(path.to);
  const score = path.score === null ? '' : `, which gives ${formatValue(path.score, 'number', currency)}`;
  if (path.steps.length === 0) return `No realistic change leads to ${goal}${score}, on ${path.day}`;
  const steps = path.steps.map(({ step, label }) => label ?? asWords(step)).join(', ');
  return `Path to ${goal}: ${steps}${score}, on ${path.day}`;
}
