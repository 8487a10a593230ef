import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stage that Spark ran, from its own status. */
export interface Stage {
  readonly id: number;
  /** The statement it belongs to, where Spark knows. */
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
    statement: (statements.get(number('stageId')) ?? '').replaceAll(/\s+/g, ' ').slice(0, 60),
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
