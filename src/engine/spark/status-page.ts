/** Where the running application says how it is. */
export interface StatusPage {
  readonly url: string;
  readonly application: string;
}

/** Reads the page's address out of what the shell writes when it starts; null: it has none (`spark.ui.enabled=false`). */
export function findStatusPage(lines: string): StatusPage | null {
  const url = /^Spark Web UI available at (\S+)$/m.exec(lines)?.[1];
  const application = /Application Id: (\S+)$/m.exec(lines)?.[1];
  return url === undefined || application === undefined ? null : { url, application };
}

/**
 * Asks Spark how many tasks of the stages that run now are done: 0..1, or null where it does not say (nothing runs, or the
 * page is not reached from here).
 */
export async function tasksDone(page: StatusPage): Promise<number | null> {
  const stages = (await ask(page, 'stages?status=active')) ?? [];
  const sum = (key: string): number => stages.reduce((total, stage) => total + Number(stage[key] ?? 0), 0);
  const all = sum('numTasks');
  return all > 0 ? sum('numCompleteTasks') / all : null;
}

/** Asks Spark whether tasks wait while no executor is there to take them; false where it does not say. */
export async function isStarving(page: StatusPage): Promise<boolean> {
  const executors = await ask(page, 'executors');
  if (executors === null || executors.some(({ id }) => id !== 'driver')) return false;
  return ((await ask(page, 'stages?status=active')) ?? []).length > 0;
}

async function ask(
  { url, application }: StatusPage,
  what: string,
): Promise<Readonly<Record<string, unknown>>[] | null> {
  try {
    const answer = await fetch(`${url}/api/v1/applications/${application}/${what}`, {
      signal: AbortSignal.timeout(10_000),
    });
    const list: unknown = await answer.json();
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}
