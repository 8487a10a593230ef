import { type FactTable, factCatalog, standardFacts } from '../facts/index.ts';
import type { Source } from '../sources/index.ts';
import { type ProjectReading, reportAt } from './project-reading.ts';

/** Words in names of columns that hold names, addresses or telephone numbers of people. */
const tellingWords = /(^|_)(e_?mail|phone|mobile|first_name|last_name|full_name|surname|contact_name)(_|$)/i;

/**
 * What is wrong with the columns that sources list as personal, and what looks personal and is not listed: names and e-mails
 * live only in `people`, free text and properties that are personal are listed (rules.md, *Files*).
 */
export function checkPersonal(sources: readonly Source[], reading: ProjectReading): void {
  const catalog = factCatalog(sources);
  for (const source of sources) {
    const table = catalog[source.into];
    for (const [index, column] of source.personal.entries())
      checkListed(source, table, column, index, reading);
    tellUnlisted(source, table, reading);
  }
}

function checkListed(
  { name, into }: Source,
  table: FactTable,
  column: string,
  index: number,
  reading: ProjectReading,
): void {
  const path = ['sources', name, 'personal', String(index)];
  const found = table.columns.find((each) => each.name === column);
  if (found === undefined) {
    const message = `${into} has no column ${column}.`;
    const allowed = table.columns.map((each) => each.name);
    reportAt(reading, 'project/unknown_column', path, { message, written: column, allowed });
  } else if (found.required || table.key.includes(column) || /_id$/.test(column)) {
    const message = `${column} is what rows of ${into} are known by or must have, and stays when a person is erased: it can not be personal.`;
    reportAt(reading, 'project/personal_key', path, { message, written: column });
  } else if (!hasPerson(table)) {
    const message = `Rows of ${into} name no person: erasing one can not find what ${column} says of them.`;
    reportAt(reading, 'project/personal_without_person', path, { message, written: column });
  }
}

/** Columns of the project's own whose names say that they are about a person. */
function tellUnlisted({ name, into, columns }: Source, table: FactTable, reading: ProjectReading): void {
  const standard = new Set(standardFacts[into].columns.map((column) => column.name));
  for (const column of Object.keys(columns)) {
    const found = table.columns.find((each) => each.name === column);
    if (found === undefined || found.personal === true || standard.has(column)) continue;
    if (!tellingWords.test(column)) continue;
    const message = `${column} of ${into} looks personal, and is not listed: erasing a person would leave it.`;
    reportAt(reading, 'project/personal_unlisted', ['sources', name, 'columns', column], {
      message,
      atKey: true,
    });
  }
}

function hasPerson({ columns }: FactTable): boolean {
  return columns.some((column) => column.name === 'person_id');
}
