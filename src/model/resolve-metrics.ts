import { type Expression, functionsIn, metricsIn, parseExpression } from '../expressions/index.ts';
import type { FactName } from '../facts/index.ts';
import type { Curve, IfMissing, Metric, Unit } from '../metrics/index.ts';
import { fingerprint } from './fingerprint.ts';
import { inferUnit } from './infer-unit.ts';
import { type ModelReading, reportAt, writtenAt } from './model-reading.ts';
import { nameAsWords } from './name-as-words.ts';
import { orderByNeed } from './order-by-need.ts';
import { parsePoints } from './parse-points.ts';
import { accountPlace } from './places.ts';
import type { ResolvedRubric } from './resolve-rubrics.ts';
import type { ResolvedValue, ValueContext } from './resolve-value.ts';
import type { MetricSpec } from './spec/metric-schema.ts';

/** The metrics of a model in the order of computation. Those that are wrong are left out, with problems. */
export function resolveMetrics(
  values: (name: string) => ResolvedValue | null,
  rubrics: ReadonlyMap<string, ResolvedRubric>,
  context: ValueContext,
): Metric[] {
  const { reading, specs } = context;
  const onlyFor = new Map<string, Expression | null>();
  for (const [name, spec] of specs) {
    values(name);
    if (spec?.only_for === undefined) continue;
    const path = ['metrics', name, 'only_for'];
    onlyFor.set(
      name,
      parseExpression(
        writtenAt(reading, path),
        accountPlace(context.names, `only_for of ${name}`, 'condition'),
        reading.problems,
      ),
    );
  }
  const reads = (name: string): string[] => {
    const value = values(name);
    const base = value?.basis.kind === 'metric' ? [value.basis.metric] : [];
    const condition = onlyFor.get(name) ?? null;
    return [...new Set([...base, ...metricsIn(value?.calculate ?? null), ...metricsIn(condition)])];
  };
  const { order, circles } = orderByNeed(specs.keys(), reads);
  for (const circle of circles) reportCircle(circle, reading);
  if (circles.length > 0) return [];
  const resolved = new Map<string, Metric>();
  for (const name of order) {
    const spec = specs.get(name);
    const value = values(name);
    if (spec == null || value === null) continue;
    const unit =
      spec.unit ??
      inferUnit(value, spec, context.names.catalog, (base): Unit => resolved.get(base)?.unit ?? 'number');
    const condition = onlyFor.get(name) ?? null;
    const facts = factsOf(
      value,
      condition,
      reads(name).flatMap((read) => resolved.get(read)?.facts ?? []),
    );
    const rubric = value.basis.kind === 'rubric' ? rubrics.get(value.basis.rubric) : undefined;
    const people =
      value.basis.kind === 'people'
        ? (context.peopleModels.get(value.basis.model)?.fingerprint ?? null)
        : null;
    const decides = {
      people,
      basis: value.basis,
      calculate: value.calculate,
      comparison: value.comparison,
      onlyFor: condition,
      type: value.type,
    };
    resolved.set(name, {
      name,
      label: spec.label ?? nameAsWords(name),
      because: spec.because ?? null,
      basis: value.basis,
      calculate: value.calculate,
      comparison: value.comparison,
      onlyFor: condition,
      curve: rubric?.curve ?? resolveCurve(name, spec, value, reading),
      ifMissing: resolveIfMissing(spec),
      valueType: value.type === 'text' ? 'text' : 'number',
      unit,
      reads: reads(name),
      facts,
      change: resolveChange(spec, value),
      fingerprint: fingerprint([decides, reads(name).map((read) => resolved.get(read)?.fingerprint ?? null)]),
    });
  }
  return [...resolved.values()];
}

function reportCircle(circle: readonly string[], reading: ModelReading): void {
  const [first = '', second] = circle;
  const message =
    first === second ? `${first} names itself.` : `These metrics need each other: ${circle.join(' → ')}.`;
  reportAt(reading, 'model/cycle', ['metrics', first], { message, written: circle.join(' → '), atKey: true });
}

function factsOf(
  value: ResolvedValue,
  onlyFor: Expression | null,
  inherited: readonly FactName[],
): FactName[] {
  const { basis } = value;
  const own: FactName[] =
    basis.kind === 'fact'
      ? [basis.fact]
      : basis.kind === 'rubric'
        ? ['ratings']
        : basis.kind === 'people'
          ? ['people']
          : [];
  const where = basis.kind === 'fact' || basis.kind === 'people' ? basis.where : null;
  const used = [where, value.calculate, onlyFor].flatMap((expression) =>
    expression === null ? [] : functionsIn(expression),
  );
  const more: FactName[] = [];
  if (used.includes('attended')) more.push('people_roles');
  if (used.includes('unused_products')) more.push('entitlements');
  return [...new Set([...own, ...more, ...inherited])];
}

function resolveCurve(
  name: string,
  spec: MetricSpec,
  value: ResolvedValue,
  reading: ModelReading,
): Curve | null {
  if (spec.points === undefined) return null;
  return parsePoints(spec.points, value.type, ['metrics', name, 'points'], reading);
}

function resolveIfMissing({ if_missing: written }: MetricSpec): IfMissing {
  if (written === undefined) return { kind: 'leave_out' };
  if (typeof written === 'string') return { kind: written };
  return 'count_as' in written
    ? { kind: 'count_as', points: written.count_as }
    : { kind: 'keep_last', days: written.keep_last };
}

/** Nobody can change how long an account is a customer, or its industry. */
function resolveChange(spec: MetricSpec, value: ResolvedValue): Metric['change'] {
  if (spec.change === 'never') return null;
  if (spec.change !== undefined) {
    return {
      effort: spec.change.effort ?? 1,
      least: spec.change.least ?? null,
      most: spec.change.most ?? null,
    };
  }
  const onAttributes = value.basis.kind === 'account' && metricsIn(value.calculate).length === 0;
  return onAttributes ? null : { effort: 1, least: null, most: null };
}
