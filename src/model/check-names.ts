import type { ValueType } from '../expressions/index.ts';
import { type ModelReading, reportAt } from './model-reading.ts';
import type { HealthModelSpec } from './read-spec.ts';

/** Metrics, dimensions and attributes share one set of names; `segment_by` is an attribute. */
export function checkNames(
  spec: HealthModelSpec,
  attributes: ReadonlyMap<string, ValueType>,
  reading: ModelReading,
): void {
  const taken = (section: string, name: string, by: string) =>
    reportAt(reading, 'model/name_taken', [section, name], {
      message: `${name} is already the name of ${by}.`,
      written: name,
      atKey: true,
    });
  for (const name of spec.metrics.keys())
    if (attributes.has(name)) taken('metrics', name, 'an attribute of accounts');
  for (const name of spec.dimensions.keys()) {
    if (attributes.has(name)) taken('dimensions', name, 'an attribute of accounts');
    else if (spec.metrics.has(name)) taken('dimensions', name, 'a metric');
  }
  if (spec.segmentBy !== null && !attributes.has(spec.segmentBy)) {
    reportAt(reading, 'model/unknown_attribute', ['segment_by'], {
      message: `Accounts have no attribute ${spec.segmentBy}.`,
      written: spec.segmentBy,
      allowed: [...attributes.keys()],
    });
  }
}
