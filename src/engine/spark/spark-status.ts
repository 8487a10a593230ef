/** Where the running application says how it is. */
export interface StatusPage {
  readonly url: string;
  readonly application: string;
}

/** Reads the page's address out of what the shell writes when it starts. */
export function findStatusPage(lines: string): StatusPage | null {
  const url = /^Spark Web UI available at (\S+)$/m.exec(lines)?.[1];
  const application = /Application Id: (\S+)$/m.exec(lines)?.[1];
  return url === undefined || application === undefined ? null : { url, application };
}

/**
 * Asks Spark how many tasks of the stages that run now are done: 0..1, or null where it does not say (nothing runs, or the
 * page is not reached from here).
 */
export async function shareDone({ url, application }: StatusPage): Promise<number | null> {
  try {
    const answer = await fetch(`${url}/api/v1/applications/${application}/stages?status=active`, {
      signal: AbortSignal.timeout(10_000),
    });
    const stages: unknown = await answer.json();
    if (!Array.isArray(stages) || stages.length === 0) return null;
    const sum = (key: string): number =>
      stages.reduce((total: number, stage: Record<string, unknown>) => total + Number(stage[key] ?? 0), 0);
    const all = sum('numTasks');
    return all > 0 ? sum('numCompleteTasks') / all : null;
  } catch {
    return null;
  }
}
