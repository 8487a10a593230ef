import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { RegisteredFile } from './file-register.ts';
import type { LoadContext } from './load-context.ts';

/** Takes out what sources loaded that the project no longer has, or that feed another fact by now. */
export async function takeOutRemoved(
  context: LoadContext,
  register: readonly RegisteredFile[],
): Promise<Problem[]> {
  const { reading } = context.writer;
  const into = new Map(context.project.sources.map((source) => [source.name, source.into]));
  const known = new Set(register.map((entry) => entry.source));
  const removed = new Set<string>();
  for (const table of [...reading.tables('facts/'), ...reading.tables('held/'), 'quarantine']) {
    const fact = table.split('/')[1];
    for (const file of reading.files(table)) {
      const name = file.notes.source ?? '';
      const isOurs =
        into.has(name) && (fact === undefined || into.get(name) === fact || fact === 'account_changes');
      if (isOurs || !known.has(name)) continue;
      context.remove.push(file.path);
      if (fact !== undefined && file.notes.first_on !== undefined)
        context.stale.push({ fact, from: file.notes.first_on });
      if (!into.has(name)) removed.add(name);
    }
  }
  return [...removed].sort().map((name) => {
    const message = `The source ${name} is no longer in the project: its rows were taken out.`;
    return makeProblem('facts/source_removed', { message, place: { file: name } });
  });
}
