import { hasErrors, type Problem } from '../diagnostics/index.ts';
import type { Source } from '../sources/index.ts';
import { entryOf, parseName, parseYaml, readWithSchema } from '../yaml/index.ts';
import { checkLakePath, checkPath, isPlainFolder } from './check-path.ts';
import { checkPersonal } from './check-personal.ts';
import { parseRate, sorted } from './parse-rates.ts';
import { type PlaceInProject, placeInProject } from './place-in-project.ts';
import type { Project, Rate } from './project.ts';
import { type ProjectReading, reportAt } from './project-reading.ts';
import { type ProjectSpec, projectSchema } from './project-schema.ts';
import { resolveCalendar } from './resolve-calendar.ts';
import { resolveSource, type SourceContext } from './resolve-source.ts';
import { sourceSchema } from './source-schema.ts';

/** A project, or null where any of `problems` is an error. */
export interface ParsedProject {
  readonly project: Project | null;
  readonly problems: readonly Problem[];
  /** What is right of it, for who says all that is wrong at once; null: nothing can be read. */
  readonly sound: SoundProject | null;
  /** Where in the file a path of keys stands: for what is found wrong later. */
  readonly placeOf: PlaceInProject;
}

/** A project whose wrong parts are left out: settings as if they were not written, sources and folders not there. */
export interface SoundProject {
  readonly project: Project;
  /** Whether every source that is written is there. */
  readonly hasAllSources: boolean;
}

const codes = {
  unknownKey: 'project/unknown_key',
  missingKey: 'project/missing_key',
  wrongValue: 'project/wrong_value',
} as const;
const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
const currencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * Reads and resolves `bellwether.yaml`. Every problem at once, each at its file:line:column; never throws,
 * whatever the file. Paths are checked as text: links are followed by whoever opens the files.
 */
export function parseProject(input: {
  readonly file: string;
  readonly content: Uint8Array | string;
}): ParsedProject {
  const problems: Problem[] = [];
  const root = parseYaml(input.content, input.file, problems);
  if (root === null)
    return { project: null, problems, sound: null, placeOf: (path) => ({ file: input.file, path }) };
  const reading: ProjectReading = { root, problems };
  const { project, hasAllSources } = resolveProject(readKeys(reading), reading);
  problems.sort(
    (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
  return {
    project: hasErrors(problems) ? null : project,
    problems,
    sound: root.kind === 'map' ? { project, hasAllSources } : null,
    placeOf: placeInProject(root),
  };
}

/** Names as the system knows them, older ones (`US/Eastern`) included; offsets such as +01:00 are no zones. */
function isZone(zone: string): boolean {
  if (zones.has(zone)) return true;
  try {
    return (
      /^[A-Za-z]+\//.test(zone) &&
      new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}

/** Every key but the sources, each read for itself; what is wrong or absent is left out. */
function readKeys(reading: ProjectReading): ProjectSpec {
  const { root, problems } = reading;
  if (root.kind !== 'map') {
    reportAt(reading, 'project/wrong_value', [], {
      message: 'A project file is a map: `project: NAME`, `sources:` and so on.',
    });
    return {};
  }
  const allowed = Object.keys(projectSchema.shape);
  for (const { key } of root.entries) {
    if (!allowed.includes(key))
      reportAt(reading, 'project/unknown_key', [key], {
        message: `There is no key ${key} in a project.`,
        written: key,
        allowed,
        atKey: true,
      });
  }
  for (const key of ['project', 'time_zone', 'currency']) {
    if (entryOf(root, key) === undefined)
      reportAt(reading, 'project/missing_key', [], { message: `The key ${key} is missing.` });
  }
  const spec: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(projectSchema.shape)) {
    const node = entryOf(root, key)?.value;
    if (node === undefined || key === 'sources') continue;
    const value = readWithSchema(schema, node, [key], codes, problems);
    if (value !== null) spec[key] = value;
  }
  return spec as ProjectSpec;
}

function resolveProject(spec: ProjectSpec, reading: ProjectReading): SoundProject {
  const checkZone = (zone: string, path: readonly string[]) => {
    if (!isZone(zone))
      reportAt(reading, 'project/unknown_time_zone', path, {
        message: `There is no time zone ${zone}.`,
        written: zone,
        allowed: [...zones],
      });
  };
  const checkCurrency = (currency: string, path: readonly string[]) => {
    if (!currencies.has(currency))
      reportAt(reading, 'project/unknown_currency', path, {
        message: `There is no currency ${currency}.`,
        written: currency,
        allowed: [...currencies],
      });
  };
  if (spec.time_zone !== undefined) checkZone(spec.time_zone, ['time_zone']);
  if (spec.currency !== undefined) checkCurrency(spec.currency, ['currency']);
  const folders = (spec.folders ?? []).filter(isPlainFolder);
  for (const [index, folder] of (spec.folders ?? []).entries()) {
    if (isPlainFolder(folder)) continue;
    reportAt(reading, 'project/path_outside', ['folders', String(index)], {
      message: 'A folder outside the project is written with its whole path.',
      written: folder,
    });
  }
  const modelFiles = (spec.models ?? ['models/*.yaml']).filter((file, index) =>
    checkPath(file, ['models', String(index)], [], reading),
  );
  if (spec.lake !== undefined) checkLakePath(spec.lake, ['lake'], reading);
  const ratesFile =
    typeof spec.rates === 'string' && checkPath(spec.rates, ['rates'], [], reading) ? spec.rates : null;
  const rates = typeof spec.rates === 'object' ? resolveRates(spec.rates, checkCurrency, reading) : [];
  const { sources, wrong } = resolveSources({ folders, checkZone, checkCurrency }, reading);
  checkRates(sources, spec, rates, reading);
  checkPersonal(sources, reading);
  const project: Project = {
    name: spec.project ?? '',
    timeZone: spec.time_zone ?? 'UTC',
    currency: spec.currency ?? '',
    rates,
    ratesFile,
    historyFrom: spec.history_from ?? null,
    calendar: resolveCalendar(spec.calendar, sources, reading),
    capacityPerCsm: spec.capacity === undefined ? null : Number.parseInt(spec.capacity, 10),
    winBackByEvent: spec.win_back === 'event',
    sources: sources.filter(({ name }) => !wrong.has(name)),
    aliases: resolveAliases(spec.aliases ?? {}, reading),
    lakeFolder: spec.lake ?? 'lake',
    sourceFolders: folders,
    modelFiles,
    engine: {
      memory: spec.engine?.memory ?? null,
      threads: spec.engine?.threads ?? null,
      use: spec.engine?.use ?? 'duckdb',
      spark: {
        home: spec.engine?.spark?.home ?? null,
        master: spec.engine?.spark?.master ?? null,
        settings: spec.engine?.spark?.settings ?? {},
        patienceSeconds: spec.engine?.spark?.patience_seconds ?? 120,
      },
    },
  };
  return { project, hasAllSources: wrong.size === 0 && sources.length > 0 };
}

/** What can be read of every source, and the names of those in which anything is wrong. */
function resolveSources(
  context: SourceContext,
  reading: ProjectReading,
): { sources: Source[]; wrong: ReadonlySet<string> } {
  const node = entryOf(reading.root, 'sources')?.value;
  const sources: Source[] = [];
  const wrong = new Set<string>();
  if (node?.kind === 'map') {
    for (const { key, value } of node.entries) {
      const path = ['sources', key];
      const known = reading.problems.length;
      if (parseName(key) === null)
        reportAt(reading, 'project/bad_name', path, {
          message: `${key} can not be the name of a source.`,
          written: key,
          atKey: true,
        });
      const spec = readWithSchema(sourceSchema, value, path, codes, reading.problems);
      if (spec !== null) sources.push(resolveSource(key, spec, context, reading));
      if (hasErrors(reading.problems.slice(known))) wrong.add(key);
    }
    const written = node.entries
      .map(({ value }) => entryOf(value, 'into')?.value)
      .some((into) => into?.kind === 'text' && into.written.text === 'accounts');
    if (!written)
      reportAt(reading, 'project/no_sources', ['sources'], {
        message: 'No source feeds the accounts, so there is nobody to score.',
      });
  } else if (reading.root.kind === 'map') {
    reportAt(reading, 'project/no_sources', ['sources'], {
      message: 'The project has no sources: a map of names, each with `into` and `files`.',
    });
  }
  return { sources, wrong };
}

function resolveRates(
  spec: Readonly<Record<string, Readonly<Record<string, number>>>>,
  checkCurrency: (currency: string, path: readonly string[]) => void,
  reading: ProjectReading,
): Rate[] {
  const rates: Rate[] = [];
  for (const [on, byCurrency] of Object.entries(spec)) {
    for (const [currency, value] of Object.entries(byCurrency)) {
      const rate = parseRate(on, currency, value);
      const path = ['rates', on, currency];
      if (rate === null)
        reportAt(reading, 'project/bad_rates', path, {
          message: 'A rate is a date, a currency of three capital letters and a number above 0.',
          written: `${on}: { ${currency}: ${value} }`,
          atKey: true,
        });
      else {
        checkCurrency(currency, path);
        rates.push(rate);
      }
    }
  }
  return sorted(rates);
}

function checkRates(
  sources: readonly Source[],
  spec: ProjectSpec,
  rates: readonly Rate[],
  reading: ProjectReading,
): void {
  const known = new Set([spec.currency, ...rates.map((rate) => rate.currency)]);
  for (const { name, currency } of sources) {
    if (
      currency === null ||
      known.has(currency) ||
      typeof spec.rates === 'string' ||
      !currencies.has(currency)
    )
      continue;
    reportAt(reading, 'project/no_rates', ['sources', name, 'currency'], {
      message: `There are no rates from ${currency} into ${spec.currency}.`,
      written: currency,
      allowed: [...known].filter((one) => one !== undefined),
    });
  }
}

/** Aliases with chains followed to their end: `a: b, b: c` makes both `c`. */
function resolveAliases(
  spec: Readonly<Record<string, string>>,
  reading: ProjectReading,
): Record<string, string> {
  const aliases = new Map(Object.entries(spec));
  const resolved: Record<string, string> = {};
  for (const [from, first] of aliases) {
    const seen = new Set([from]);
    let to = first;
    for (let next = aliases.get(to); next !== undefined && !seen.has(to); next = aliases.get(to)) {
      seen.add(to);
      to = next;
    }
    if (seen.has(to))
      reportAt(reading, 'project/alias_circle', ['aliases', from], {
        message: `The alias of ${from} leads back to itself.`,
        written: first,
        atKey: true,
      });
    else resolved[from] = to;
  }
  return resolved;
}
