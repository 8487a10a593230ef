import type { LoggedVersion, VersionLog } from '../../run/index.ts';
import { plural } from '../plural.ts';
import { formatTable, type Paint, printable } from '../terminal/index.ts';

/** The versions of a model as a table, the latest first, and whether its file is the last of them. */
export function presentLog(log: VersionLog, paint: Paint): string {
  const { model, source, versions, fileIsPublished } = log;
  if (versions.length === 0)
    return `${model} was never published: ${source} as it is now scores all days.\n\nNext:  bellwether model publish --note "The first version"`;
  const rows = versions
    .toReversed()
    .map((version) => [
      String(version.version),
      version.publishedOn,
      forceWords(version),
      version.movesScores ? 'moved' : paint.dim('the same'),
      printable(version.by ?? '', 30),
      printable(noteWords(version), 100),
    ]);
  const table = formatTable(
    [
      { title: 'version', align: 'right' },
      { title: 'published' },
      { title: 'in force' },
      { title: 'scores' },
      { title: 'by' },
      { title: 'note' },
    ],
    rows,
    paint.dim,
  );
  const last = versions.at(-1)?.version;
  const file = fileIsPublished
    ? `${source} is version ${last}.`
    : `${source} differs from version ${last}:  bellwether model diff`;
  return `${model}: ${plural(versions.length, 'version')}\n\n${table}\n\n${file}`;
}

function forceWords({ inForce, backCast }: LoggedVersion): string {
  if (inForce === null) return backCast ? 'no day; back-cast before it' : 'no day';
  const { from, to } = inForce;
  const days = to === null ? `from ${from} on` : from === to ? from : `${from} to ${to}`;
  return backCast ? `${days}; back-cast before` : days;
}

function noteWords({ note, restores }: LoggedVersion): string {
  return restores === null ? note : `${note} (version ${restores} again)`;
}
