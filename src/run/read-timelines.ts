import { hasErrors, makeProblem, type Problem } from '../diagnostics/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import { type Day, parseDay } from '../lib/index.ts';
import { type HealthModel, type ModelFile, type ParsedModels, parseModels } from '../model/index.ts';
import type { ModelTimeline, ModelVersion } from './model-timeline.ts';
import { type PublishedModel, readPublished } from './version-files.ts';

/** Model files as they are now, with their text. */
export interface TimelineOptions {
  /** The project's folder. */
  readonly folder: string;
  /** Files named relative to the project. */
  readonly models: readonly (ModelFile & { readonly content: string })[];
  readonly catalog: FactCatalog;
  readonly timeZone: string;
}

/** The models of a project through time. */
export interface Timelines {
  readonly timelines: readonly ModelTimeline[];
  /** The files as they are now. */
  readonly current: ParsedModels;
  /** What is wrong with the publications, and where files differ from them. */
  readonly problems: readonly Problem[];
}

/**
 * The models of a project with their publications: what was published is what scores. A file that was never
 * published scores as it is; a file that is broken does not keep its published versions from scoring.
 */
export async function readTimelines(options: TimelineOptions): Promise<Timelines> {
  const { folder, models, catalog, timeZone } = options;
  const current = parseModels(models, catalog);
  const { published, problems } = await readPublished(
    folder,
    models.map(({ file }) => file),
  );
  const inUse = published.filter(({ source }) => models.some(({ file }) => file === source));
  const timelines: ModelTimeline[] = [];
  const texts: (ModelFile & { content: string })[] = inUse.flatMap(({ versions }) => {
    const last = versions.at(-1);
    return last === undefined ? [] : [{ file: last.path, content: last.text }];
  });
  for (const each of inUse) {
    const timeline = timelineOf(each, texts, catalog, timeZone, problems);
    if (timeline === null) continue;
    timelines.push(timeline);
    const problem = differenceOf(timeline, each, current);
    if (problem !== null) problems.push(problem);
  }
  const known = new Set(published.map(({ model }) => model));
  for (const model of current.models.filter(({ name }) => !known.has(name))) {
    const file = current.files[model.name] ?? '';
    const text = models.find((each) => each.file === file)?.content ?? '';
    timelines.push({
      name: model.name,
      versions: [{ version: 'unpublished', model, text, publishedOn: null }],
    });
    const message = `The model ${model.name} was never published.`;
    problems.push(makeProblem('run/not_published', { message, place: { file } }));
  }
  return { timelines, current, problems };
}

/** The published versions read as models; null where one can not be read any more. */
function timelineOf(
  published: PublishedModel,
  latest: readonly (ModelFile & { content: string })[],
  catalog: FactCatalog,
  timeZone: string,
  problems: Problem[],
): ModelTimeline | null {
  const versions: ModelVersion[] = [];
  const others = latest.filter(({ file }) => !published.versions.some(({ path }) => path === file));
  for (const { version, path, text, published_at } of published.versions) {
    const parsed = parseModels([...others, { file: path, content: text }], catalog);
    const model = parsed.models.find(({ name }) => name === published.model);
    const own = parsed.problems.filter((problem) => problem.place?.file === path && hasErrors([problem]));
    if (model === undefined) problems.push(...own);
    else
      versions.push({
        version: String(version),
        model,
        text,
        publishedOn: localDayOf(published_at, timeZone),
      });
  }
  const [first, ...rest] = versions;
  return first === undefined || versions.length < published.versions.length
    ? null
    : { name: published.model, versions: [first, ...rest] };
}

function differenceOf(
  timeline: ModelTimeline,
  { source }: PublishedModel,
  current: ParsedModels,
): Problem | null {
  const model: HealthModel | undefined = current.models.find(({ name }) => name === timeline.name);
  const last = timeline.versions.at(-1);
  if (last === undefined || model?.fingerprint === last.model.fingerprint) return null;
  const what = model === undefined ? 'can not be read as it is' : 'differs from what was published';
  const message = `The file of ${timeline.name} ${what}; version ${last.version} scores.`;
  return makeProblem('run/differs_from_published', { message, place: { file: source } });
}

/** The local date of an instant in a zone. */
export function localDayOf(instant: string, timeZone: string): Day | null {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
  return parseDay(parts);
}
