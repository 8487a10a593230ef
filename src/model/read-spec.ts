import type { z } from 'zod';
import { entryOf, parseName, readWithSchema, type YamlNode } from '../yaml/index.ts';
import { type ModelReading, reportAt } from './model-reading.ts';
import { reservedNames } from './reserved-names.ts';
import type { ObjectiveSpec } from './spec/action-schemas.ts';
import type { LintSpec } from './spec/lint-schema.ts';
import { entrySchemas, modelSchema } from './spec/model-schema.ts';
import { type BandSpec, bandSchema } from './spec/score-schemas.ts';

type SectionName = keyof typeof entrySchemas;
/** The entries of a section in file order; null for one that is wrong, so that its name is still known. */
export type Section<Name extends SectionName> = ReadonlyMap<
  string,
  z.output<(typeof entrySchemas)[Name]> | null
>;

/** A model as written: shapes checked and formats read, nothing looked up yet. What is wrong or absent is null. */
export type HealthModelSpec = {
  readonly name: string | null;
  readonly primary: boolean;
  readonly objective: ObjectiveSpec | null;
  readonly reviewEvery: number | null;
  readonly reasons: readonly string[];
  readonly scores: 'accounts' | 'people';
  readonly segmentBy: string | null;
  readonly family: 'arr_mean' | 'mean' | 'worst';
  readonly lint: LintSpec | null;
  readonly bands: {
    readonly list: ReadonlyMap<string, BandSpec | null>;
    readonly changeMargin: number;
    readonly unknownBelow: number;
  } | null;
} & { readonly [Name in SectionName]: Section<Name> };

export const modelCodes = {
  unknownKey: 'model/unknown_key',
  missingKey: 'model/missing_key',
  wrongValue: 'model/wrong_value',
} as const;

/** The spec of a model file; whatever does not fit is a problem, and the rest is read all the same. */
export function readSpec(reading: ModelReading): HealthModelSpec | null {
  const { root } = reading;
  if (root.kind !== 'map')
    return reportAt(reading, 'model/wrong_value', [], {
      message: 'A model file is a map: `model: NAME`, `metrics:` and so on.',
    });
  const { shape } = modelSchema;
  const allowed = Object.keys(shape);
  for (const { key } of root.entries) {
    if (!allowed.includes(key))
      reportAt(reading, 'model/unknown_key', [key], {
        message: `There is no key ${key} in a model.`,
        written: key,
        allowed,
        atKey: true,
      });
  }
  for (const key of ['model', 'metrics', 'dimensions', 'scorecards']) {
    if (entryOf(root, key) === undefined)
      reportAt(reading, 'model/missing_key', [], { message: `The key ${key} is missing.` });
  }
  const value = <Schema extends z.ZodType>(key: string, schema: Schema): z.output<Schema> | null => {
    const node = entryOf(root, key)?.value;
    return node === undefined ? null : readWithSchema(schema, node, [key], modelCodes, reading.problems);
  };
  return {
    name: value('model', shape.model),
    primary: value('primary', shape.primary) ?? false,
    objective: value('objective', shape.objective) ?? null,
    reviewEvery: value('review_every', shape.review_every) ?? null,
    reasons: value('reasons', shape.reasons) ?? [],
    scores: value('scores', shape.scores) ?? 'accounts',
    segmentBy: value('segment_by', shape.segment_by) ?? null,
    family: value('family', shape.family) ?? 'arr_mean',
    lint: value('lint', shape.lint) ?? null,
    bands: readBands(reading),
    stages: readSection(reading, 'stages', entrySchemas.stages),
    metrics: readSection(reading, 'metrics', entrySchemas.metrics),
    rubrics: readSection(reading, 'rubrics', entrySchemas.rubrics),
    dimensions: readSection(reading, 'dimensions', entrySchemas.dimensions),
    scorecards: readSection(reading, 'scorecards', entrySchemas.scorecards),
    caps: readSection(reading, 'caps', entrySchemas.caps),
    archetypes: readSection(reading, 'archetypes', entrySchemas.archetypes),
    journey: readSection(reading, 'journey', entrySchemas.journey),
    plays: readSection(reading, 'plays', entrySchemas.plays),
  };
}

function readSection<Schema extends z.ZodType>(
  reading: ModelReading,
  section: string,
  schema: Schema,
): Map<string, z.output<Schema> | null> {
  return readEntries(reading, section, (node, path) =>
    readWithSchema(schema, node, path, modelCodes, reading.problems),
  );
}

function readEntries<Spec>(
  reading: ModelReading,
  section: string,
  read: (node: YamlNode, path: string[]) => Spec | null,
): Map<string, Spec | null> {
  const found = new Map<string, Spec | null>();
  const node = entryOf(reading.root, section)?.value;
  if (node === undefined) return found;
  if (node.kind !== 'map') {
    reportAt(reading, 'model/wrong_value', [section], {
      message: `Under ${section} stands a map: a name, then what it is.`,
    });
    return found;
  }
  for (const { key, value } of node.entries) {
    if (section !== 'journey') checkName(reading, section, key);
    found.set(key, read(value, [section, key]));
  }
  return found;
}

function checkName(reading: ModelReading, section: string, name: string): void {
  const path = [section, name];
  if (parseName(name) === null) {
    const message = `${name} can not be a name: small letters, digits and single underscores, starting with a letter, at most 60.`;
    reportAt(reading, 'model/bad_name', path, { message, written: name, atKey: true });
  } else if ((section === 'metrics' || section === 'dimensions') && reservedNames.has(name)) {
    reportAt(reading, 'model/reserved_name', path, {
      message: `${name} already means something in conditions.`,
      written: name,
      atKey: true,
    });
  } else if (section === 'bands' && name === 'unknown') {
    reportAt(reading, 'model/reserved_name', path, {
      message: 'The band unknown is there by itself, where too little is known.',
      written: name,
      atKey: true,
    });
  }
}

function readBands(reading: ModelReading): HealthModelSpec['bands'] {
  const node = entryOf(reading.root, 'bands')?.value;
  if (node?.kind !== 'map') {
    if (node !== undefined)
      reportAt(reading, 'model/wrong_value', ['bands'], {
        message: 'Under bands stands a map: a name, then from where it holds and what it means.',
      });
    return null;
  }
  const { shape } = modelSchema.shape.bands.unwrap();
  const settings: YamlNode = {
    ...node,
    entries: node.entries.filter(({ key }) => Object.hasOwn(shape, key)),
  };
  const bands: YamlNode = { ...node, entries: node.entries.filter(({ key }) => !Object.hasOwn(shape, key)) };
  const read = readWithSchema(modelSchema.shape.bands, settings, ['bands'], modelCodes, reading.problems);
  const list = readEntries(
    {
      ...reading,
      root: {
        ...node,
        entries: [{ key: 'bands', keyText: { text: 'bands', placeAt: () => node.place }, value: bands }],
      },
    },
    'bands',
    (band, path) => readWithSchema(bandSchema, band, path, modelCodes, reading.problems),
  );
  return {
    list,
    changeMargin: read?.change_margin ?? 2,
    unknownBelow: Number.parseFloat(String(read?.unknown_below ?? '50')) / 100,
  };
}
