import type { FactName } from '../../src/facts/index.ts';
import type { Basis, Metric } from '../../src/metrics/index.ts';
import { metricsMentioned } from '../judge/mentions.ts';

/** What a metric for a test says; the rest follows. */
export type MetricSketch = Pick<Metric, 'name' | 'basis'> & Partial<Metric>;

/** A resolved metric from a sketch, given those it may read: `reads` and `facts` are worked out. */
export function metricOf(sketch: MetricSketch, before: readonly Metric[] = []): Metric {
  const whole: Omit<Metric, 'reads' | 'facts' | 'fingerprint'> = {
    label: sketch.name,
    because: null,
    calculate: null,
    comparison: null,
    onlyFor: null,
    curve: null,
    ifMissing: { kind: 'leave_out' },
    valueType: 'number',
    unit: 'number',
    change: null,
    ...sketch,
  };
  const restsOn = [
    ...(whole.basis.kind === 'metric' ? [whole.basis.metric] : []),
    ...metricsMentioned(whole.calculate, true),
  ];
  const reads = [...new Set([...restsOn, ...metricsMentioned(whole.onlyFor, true)])];
  const below = restsOn.flatMap((name) => before.find((one) => one.name === name)?.facts ?? []);
  const facts = [...new Set([...factsOf(whole.basis), ...factsBeside(whole), ...below])];
  const { basis, calculate, comparison, onlyFor, valueType } = whole;
  const fingerprint = JSON.stringify([sketch.name, basis, calculate, comparison, onlyFor, valueType]);
  return { ...whole, reads, facts, fingerprint };
}

/** Facts that a function looks at beside the rows: who held a role, what was paid for. */
function factsBeside({ basis, calculate }: Pick<Metric, 'basis' | 'calculate'>): FactName[] {
  const where = basis.kind === 'fact' ? basis.where : null;
  const written = JSON.stringify([where, calculate]);
  return [
    ...(written.includes('"function":"attended"') ? (['people_roles'] as const) : []),
    ...(written.includes('"function":"unused_products"') ? (['entitlements'] as const) : []),
  ];
}

function factsOf(basis: Basis): FactName[] {
  if (basis.kind === 'fact') return [basis.fact];
  if (basis.kind === 'rubric') return ['ratings'];
  return basis.kind === 'people' ? ['people'] : [];
}
