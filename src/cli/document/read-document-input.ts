import type { DocumentInput, DocumentVersion } from '../../document/index.ts';
import { defineFacts, defineSnapshots, snapshotView } from '../../lake/index.ts';
import { diffModels, type HealthModel } from '../../model/index.ts';
import { readVersionLog, reviewChurnsOf } from '../../run/index.ts';
import { lastStoredDay } from '../book/read-first-accounts.ts';
import type { Effects } from '../effects.ts';
import { chosenModel } from '../model/chosen-model.ts';
import { localDayAt } from '../project/local-day.ts';
import type { OpenedProject } from '../project/open-project.ts';
import { withStore } from '../project/open-store.ts';
import { openTimelines } from '../project/open-timelines.ts';

/** Which model, and whether as its file is now. */
export interface DocumentAsk {
  readonly name: string | undefined;
  readonly draft: boolean;
}

/** All that the document of a model may say: the model, its versions, and what its stored scores show. */
export async function readDocumentInput(
  opened: OpenedProject,
  effects: Effects,
  { name, draft }: DocumentAsk,
): Promise<DocumentInput> {
  const { folder, project } = opened;
  const chosen = chosenModel(opened, name);
  const { timelines } = await openTimelines(opened);
  const timeline = timelines.find((each) => each.name === chosen.model.name);
  const models = new Map(timeline?.versions.map(({ version, model }) => [version, model]));
  const log = await readVersionLog({
    folder,
    file: chosen.file,
    text: chosen.text,
    model: chosen.model.name,
    timeZone: project.timeZone,
    parse: () => null,
  });
  const versions = log.versions.map(({ version, publishedOn, by, note }): DocumentVersion => {
    const [before, after] = [models.get(String(version - 1)), models.get(String(version))];
    const changes = before === undefined || after === undefined ? [] : diffModels(before, after);
    return { version, publishedOn, by, note, changes };
  });
  const published = models.get(String(versions.at(-1)?.version ?? ''));
  const model =
    draft || published === undefined ? chosen.model : { ...published, primary: chosen.model.primary };
  return {
    model,
    project: project.name,
    asOf: localDayAt(effects.now(), project.timeZone),
    versions,
    draft: draft && published !== undefined ? diffModels(published, chosen.model) : null,
    review: await reviewOf(opened, effects, published ?? chosen.model),
  };
}

/** What looking back on churns gives by the scores that are stored; null: nothing is. */
async function reviewOf(
  opened: OpenedProject,
  effects: Effects,
  model: HealthModel,
): Promise<DocumentInput['review']> {
  if (model.scores !== 'accounts') return null;
  const { project, catalog } = opened;
  return withStore(opened, effects, async ({ engine, lake }) => {
    const reading = await lake.read();
    await defineFacts(engine, reading, catalog);
    const stored = await defineSnapshots(engine, reading, [model.name]);
    if (stored.length === 0) return null;
    const view = snapshotView(model.name);
    const asOf = await lastStoredDay(engine, view, null);
    if (asOf === null) return null;
    return reviewChurnsOf(engine, { project, catalog, model, view, asOf, account: null });
  });
}
