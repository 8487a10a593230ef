// A child process for the tests of the lake: writes generation after generation of a two-table lake, each
// commit changing both tables together, until it is killed or has written `most`.
import { openDuckdb } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { sql } from '../../src/sql/index.ts';

const [folder = '', most = '1000000', rows = '2000', user = ''] = process.argv.slice(2);
const engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
// Root may write anywhere: what is read-only shows only to somebody else.
if (user !== '' && process.getuid?.() === 0) process.setuid?.(Number(user));
const lake = openLake({ folder, now: Date.now, grace: 0 });
try {
  for (let time = 0; time < Number(most); time++) {
    await lake.write(async (writer) => {
      const generation = writer.reading.manifest.serial;
      const part = (table: string) =>
        writer.parquet(engine, {
          table,
          name: `generation-${generation}`,
          query: sql`select ${generation} as generation, range as n from range(${Number(rows)})`,
          orderBy: ['n'],
        });
      const tables = ['facts/events', 'facts/tickets'];
      const add = [await part('facts/events'), await part('facts/tickets')];
      const remove = tables.flatMap((table) => writer.reading.files(table).map((file) => file.path));
      await writer.commit({ add, remove });
    });
    process.stdout.write('committed\n');
  }
} catch (error) {
  const problems = error instanceof Error && 'problems' in error ? error.problems : String(error);
  process.stdout.write(`${JSON.stringify({ problems })}\n`);
  process.exitCode = 2;
}
await engine.close();
