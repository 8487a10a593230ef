import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from './measure.ts';

/** A stage that Spark ran, from its own status. */
export interface Stage {
  readonly id: number;
  /** The relation of the plan that it is for; other statements are `other`. */
  readonly statement: string;
  readonly tasks: number;
  readonly processorMs: number;
  readonly readBytes: number;
  readonly readRows: number;
  readonly shuffleBytes: number;
  readonly shuffleRows: number;
  readonly writtenBytes: number;
  readonly spilledBytes: number;
  /** How long tasks took: the median, and the longest. */
  readonly medianTaskMs: number;
  readonly longestTaskMs: number;
}

type Json = Readonly<Record<string, unknown>>;

/** Asks the application whose log lies in `logFolder` for all that it ran so far: its stages, and how many jobs. */
export async function readStages(logFolder: string): Promise<{ stages: Stage[]; jobs: number }> {
  const log = readFileSync(join(logFolder, 'spark.log'), 'utf8');
  const page = /^Spark Web UI available at (\S+)$/m.exec(log)?.[1];
  const application = /Application Id: (\S+)$/m.exec(log)?.[1];
  const ask = async (what: string): Promise<Json[]> => {
    const answer = await fetch(`${page}/api/v1/applications/${application}/${what}`);
    return (await answer.json()) as Json[];
  };
  const jobs = await ask('jobs');
  const statements = new Map(
    jobs.flatMap((job) =>
      (job['stageIds'] as number[]).map((stage) => [stage, String(job['description'] ?? '')] as const),
    ),
  );
  const stages = await ask('stages?status=complete&withSummaries=true&quantiles=0.5,1.0');
  return {
    jobs: jobs.length,
    stages: stages.map((stage) => presentStage(stage, statements)).sort((a, b) => a.id - b.id),
  };
}

function presentStage(stage: Json, statements: ReadonlyMap<number, string>): Stage {
  const number = (key: string): number => Number(stage[key] ?? 0);
  const times = (stage['taskMetricsDistributions'] as Json | undefined)?.['executorRunTime'];
  const [median = 0, longest = 0] = Array.isArray(times) ? times.map(Number) : [];
  return {
    id: number('stageId'),
    statement: nameOf(statements.get(number('stageId')) ?? ''),
    tasks: number('numTasks'),
    processorMs: number('executorCpuTime') / 1e6,
    readBytes: number('inputBytes'),
    readRows: number('inputRecords'),
    shuffleBytes: number('shuffleWriteBytes'),
    shuffleRows: number('shuffleWriteRecords'),
    writtenBytes: number('outputBytes'),
    spilledBytes: number('diskBytesSpilled'),
    medianTaskMs: median,
    longestTaskMs: longest,
  };
}

function nameOf(statement: string): string {
  if (statement.startsWith('insert overwrite directory')) return 'the snapshot';
  return /^create table `([^`]+)`/.exec(statement)?.[1] ?? 'other';
}

/** What the dearest relations took, all stages of each together, as a Markdown table. */
export function presentStages(stages: readonly Stage[], most: number): string {
  const groups = Map.groupBy(stages, ({ statement }) => statement);
  const rows = [...groups].map(([statement, own]) => {
    const sum = (key: Exclude<keyof Stage, 'statement'>): number =>
      own.reduce((total, stage) => total + stage[key], 0);
    const heaviest = own.reduce((one, other) => (other.longestTaskMs > one.longestTaskMs ? other : one));
    const perRow = sum('shuffleRows') === 0 ? '' : (sum('shuffleBytes') / sum('shuffleRows')).toFixed(0);
    return {
      order: sum('processorMs'),
      cells: [
        `\`${statement}\``,
        `${own.length}, ${sum('tasks')}`,
        `${(sum('processorMs') / 1000).toFixed(1)} s`,
        `${sum('readRows')}, ${megabytes(sum('readBytes'))}`,
        `${sum('shuffleRows')}, ${megabytes(sum('shuffleBytes'))}`,
        perRow,
        `${(heaviest.longestTaskMs / 1000).toFixed(1)} s of ${(heaviest.medianTaskMs / 1000).toFixed(1)} s`,
      ],
    };
  });
  return markdownTable(
    [
      'relation',
      'stages, tasks',
      'in tasks',
      'rows read',
      'rows shuffled',
      'bytes a row',
      'longest task, of median',
    ],
    rows
      .toSorted((a, b) => b.order - a.order)
      .slice(0, most)
      .map(({ cells }) => cells),
  );
}

/** `1.2 MB`, `34 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
