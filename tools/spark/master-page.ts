import { z } from 'zod';

const pageSchema = z.object({
  url: z.string(),
  status: z.string(),
  workers: z.array(
    z.object({
      id: z.string(),
      port: z.int(),
      state: z.string(),
      cores: z.int(),
      memory: z.int(),
      webuiaddress: z.string(),
    }),
  ),
});

/** What a master says about its cluster; `memory` of a worker in MiB. */
export type MasterPage = Readonly<z.infer<typeof pageSchema>>;

/** The page `/json/` of the master whose web interface listens on `webUiPort`; null where none answers. */
export async function readMasterPage(webUiPort: number): Promise<MasterPage | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${webUiPort}/json/`, {
      signal: AbortSignal.timeout(5000),
    });
    return pageSchema.parse(await answer.json());
  } catch {
    return null;
  }
}

/** Ports of the workers that the master counts on; one that was killed may be among them for a moment. */
export function registeredPorts(page: MasterPage | null): number[] {
  return (page?.workers ?? []).filter(({ state }) => state === 'ALIVE').map(({ port }) => port);
}
