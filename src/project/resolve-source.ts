import { standardFacts, steeringColumns } from '../facts/index.ts';
import type { ColumnSource, Source } from '../sources/index.ts';
import { checkPath } from './check-path.ts';
import { type ProjectReading, reportAt } from './project-reading.ts';
import type { SourceSpec } from './source-schema.ts';

/** What a source takes over from its project. */
export interface SourceContext {
  readonly folders: readonly string[];
  readonly checkZone: (zone: string, path: readonly string[]) => void;
  readonly checkCurrency: (currency: string, path: readonly string[]) => void;
}

/** A source with its defaults filled in. Problems are added; what can be read is given all the same. */
export function resolveSource(
  name: string,
  spec: SourceSpec,
  context: SourceContext,
  reading: ProjectReading,
): Source {
  const path = ['sources', name];
  const files = typeof spec.files === 'string' ? [spec.files] : (spec.files ?? []);
  for (const [index, file] of files.entries()) {
    checkPath(
      file,
      typeof spec.files === 'string' ? [...path, 'files'] : [...path, 'files', String(index)],
      context.folders,
      reading,
    );
  }
  if (files.length === 0 && spec.select === undefined)
    reportAt(reading, 'project/no_rows', path, {
      message: `${name} has neither files nor a select.`,
      atKey: true,
    });
  if (spec.time_zone !== undefined) context.checkZone(spec.time_zone, [...path, 'time_zone']);
  if (spec.currency !== undefined) context.checkCurrency(spec.currency, [...path, 'currency']);
  checkColumns(name, spec, reading);
  return {
    name,
    into: spec.into,
    files,
    file: {
      format: spec.format ?? null,
      encoding: spec.encoding ?? null,
      delimiter: spec.delimiter === '\\t' ? '\t' : (spec.delimiter ?? null),
      decimal: spec.decimal ?? null,
      sheet: spec.sheet ?? null,
      dateFormat: spec.date_format ?? null,
    },
    columns: Object.fromEntries(
      Object.entries(spec.columns ?? {}).map(([column, from]) => [column, columnSource(from)]),
    ),
    extra: spec.extra ?? {},
    personal: spec.personal ?? [],
    select: spec.select ?? null,
    load: spec.load ?? 'append',
    timeZone: spec.time_zone ?? null,
    knownAt: spec.known_at ?? null,
    knownLater: spec.known_later ?? {},
    currency: spec.currency ?? null,
    collectsFrom: spec.collects_from ?? null,
    every: spec.every ?? null,
    atLeast: spec.at_least ?? null,
    hold: spec.hold ?? 14,
  };
}

function columnSource(from: string | { readonly value: string }): ColumnSource {
  return typeof from === 'string'
    ? { kind: 'column', column: from }
    : { kind: 'constant', value: from.value };
}

function checkColumns(name: string, spec: SourceSpec, reading: ProjectReading): void {
  const path = ['sources', name];
  const standard = standardFacts[spec.into].columns;
  const mapped = Object.keys(spec.columns ?? {});
  const known = new Set([
    ...standard.map((column) => column.name),
    ...mapped,
    ...Object.keys(spec.extra ?? {}),
    ...steeringColumns,
  ]);
  if (spec.columns !== undefined && spec.select === undefined) {
    for (const column of standard.filter((one) => one.required && !mapped.includes(one.name))) {
      reportAt(reading, 'project/no_columns', [...path, 'columns'], {
        message: `Rows of ${spec.into} must have ${column.name}, and it is not mapped.`,
        allowed: standard.map((one) => one.name),
      });
    }
  }
  for (const column of Object.keys(spec.extra ?? {})) {
    if (!standard.some((one) => one.name === column)) continue;
    reportAt(reading, 'project/wrong_kind', [...path, 'extra', column], {
      message: `${column} is a standard column of ${spec.into}, with a kind of its own.`,
      written: column,
      atKey: true,
    });
  }
  for (const [column, later] of Object.entries(spec.known_later ?? {})) {
    const at = [...path, 'known_later', column];
    if (!known.has(column))
      reportAt(reading, 'project/unknown_column', at, {
        message: `${spec.into} has no column ${column}.`,
        written: column,
        allowed: [...known],
        atKey: true,
      });
    if (!known.has(later))
      reportAt(reading, 'project/unknown_column', at, {
        message: `${spec.into} has no column ${later}.`,
        written: later,
        allowed: [...known],
      });
  }
}
