import { makeProblem, type Problem } from '../diagnostics/index.ts';
import {
  compileSelect,
  type ParsedSelect,
  parseSelect,
  type Source,
  selectRelations,
} from '../sources/index.ts';
import { sql } from '../sql/index.ts';

/** The sources whose files feed a source: itself, or those that its `select` names. */
export function feedingSources(
  all: readonly Source[],
  source: Source,
): { sources: readonly Source[]; statement: ParsedSelect['statement']; problems: readonly Problem[] } {
  if (source.select === null) return { sources: [source], statement: null, problems: [] };
  const { statement, problems } = parseSelect(source.name, source.select);
  if (statement === null) return { sources: [], statement, problems };
  const withFiles = all.filter((candidate) => candidate.files.length > 0);
  const nothing = new Map(withFiles.map((candidate) => [candidate.name, sql`(select null)`]));
  const checked = [...problems, ...compileSelect(source.name, statement, nothing).problems];
  const named = selectRelations(statement);
  if (named.length === 0 && checked.length === 0) {
    const message = `The select of ${source.name} reads from no source.`;
    const place = { file: source.name, path: `sources.${source.name}.select` };
    checked.push(makeProblem('sources/select_refused', { message, place, allowed: [...nothing.keys()] }));
  }
  return {
    sources: withFiles.filter((candidate) => named.includes(candidate.name)),
    statement,
    problems: checked,
  };
}
