import { makeProblem, type Problem, ProblemError } from '../diagnostics/index.ts';
import { calendarDoubts } from './calendar-doubts.ts';
import { feedDownProblem, feedsDown } from './feeds-down.ts';
import { longHistory } from './long-history.ts';
import type { ModelTimeline } from './model-timeline.ts';
import { prepareWork } from './prepare-work.ts';
import { projectSetup, quietWords } from './project-setup.ts';
import { type RunDocument, type RunModel, runDocumentFormat, runDocumentText } from './run-document.ts';
import { scoreModel } from './score-model.ts';
import type { ScoreOptions } from './score-options.ts';
import type { ScoreWork } from './score-work.ts';

/**
 * Scores every model of a project, people's models first, and commits snapshots while it goes; then the run's
 * document. Without dates it writes what is out of date or missing up to `asOf`.
 *
 * @throws ProblemError if the range is impossible, there are no accounts, or the engine or the disk gives up.
 */
export async function scoreModels(options: ScoreOptions): Promise<RunDocument> {
  const { ask } = options;
  if (ask.from !== null && ask.to !== null && ask.from > ask.to) {
    const message = `The range begins on ${ask.from} and ends before, on ${ask.to}.`;
    throw new ProblemError([makeProblem('run/range_backwards', { message })]);
  }
  return options.lake.write(async (writer) => {
    const { work, historyFrom } = await prepareWork(options, writer);
    const doubt = longHistory(options.project.historyFrom, historyFrom, options.asOf);
    const problems: Problem[] = doubt === null ? [] : [doubt];
    const models: RunModel[] = [];
    const ordered = options.timelines.toSorted((a, b) => order(a) - order(b));
    for (const timeline of ordered) {
      models.push(await scoreModel(work, { ...options, historyFrom }, timeline, problems));
    }
    problems.push(...work.cycles.problems());
    const latest = ordered.flatMap(({ versions }) => versions.at(-1)?.model ?? []);
    const feeds = await feedsDown(work.engine, work.project, latest, options.ask.to ?? options.asOf);
    problems.push(...feeds.map(feedDownProblem));
    problems.push(...(await calendarDoubts(work.engine, work.project.calendar, options.asOf)));
    const document = documentOf(options, work, { historyFrom, models, feedsDown: feeds, problems });
    const days = models.map((model) => model.days).join(' ');
    const file = await writer.text({
      table: 'runs',
      name: `score-${options.asOf}`,
      text: runDocumentText(document),
      notes: {
        kind: 'score',
        serial: String(writer.reading.manifest.serial),
        quiet: quietWords(document.setup).join(','),
        days,
      },
    });
    await writer.commit({ add: [file] });
    return document;
  });
}

/** People's models come before those that may read them. */
function order({ versions }: ModelTimeline): number {
  return versions.some(({ model }) => model.scores === 'people') ? 0 : 1;
}

function documentOf(
  options: ScoreOptions,
  { engine, writer }: ScoreWork,
  found: Pick<RunDocument, 'historyFrom' | 'models' | 'feedsDown' | 'problems'>,
): RunDocument {
  const { ask, asOf, provisionalFrom, product, project } = options;
  const files = writer.reading.tables('facts/').flatMap((table) => writer.reading.files(table));
  return {
    format: runDocumentFormat,
    kind: 'score',
    product,
    engine: engine.version,
    asked: ask,
    asOf,
    provisionalFrom,
    setup: projectSetup(project),
    facts: files.map(({ path, sha256, rows }) => ({ path, sha256, rows })),
    ...found,
  };
}
