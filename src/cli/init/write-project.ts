import { stringify } from 'yaml';
import type { ProposedSource } from '../../facts/index.ts';
import type { Day } from '../../lib/index.ts';

/** What a person settled about a new project. */
export interface ProjectAnswers {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly warnOf: 'churned' | 'contracted';
  readonly aheadDays: number;
}

/** `bellwether.yaml` for the sources that were agreed on; `historyFrom`: the first day that anything is known of. */
export function projectText(
  answers: ProjectAnswers,
  sources: readonly ProposedSource[],
  historyFrom: Day | null,
): string {
  const head = ['# Written by `bellwether init`. Every key is explained in docs/project-reference.md.', ''];
  const settings = { project: answers.name, time_zone: answers.timeZone, currency: answers.currency };
  const from = historyFrom === null ? {} : { history_from: historyFrom };
  const parts = sources.map((source) => {
    const lines = source.because.map((reason) => `  # ${reason.replaceAll(/\s+/g, ' ')}`);
    const body = stringify(
      { [source.name]: sourceBody(source) },
      { lineWidth: 0, defaultStringType: 'PLAIN' },
    );
    return [
      ...lines,
      ...body
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`),
    ].join('\n');
  });
  return `${head.join('\n')}${stringify({ ...settings, ...from }, { lineWidth: 0 })}\nsources:\n${parts.join('\n\n')}\n`;
}

function sourceBody(source: ProposedSource): Record<string, unknown> {
  const mapped = Object.fromEntries(source.columns.map(({ column, from }) => [column, from]));
  const kept = Object.fromEntries(source.kept.map(({ column, from }) => [column, from]));
  const constants = Object.fromEntries(
    Object.entries(source.constants).map(([column, value]) => [column, { value }]),
  );
  const extra = Object.fromEntries(
    source.kept.filter(({ kind }) => kind !== 'text').map(({ column, kind }) => [column, kind]),
  );
  return {
    into: source.into,
    ...(source.file === null ? {} : { files: source.file }),
    ...(source.select === null
      ? { columns: { ...mapped, ...kept, ...constants } }
      : { select: `${source.select}\n` }),
    ...(source.decimal === null ? {} : { decimal: source.decimal }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
    // A list of accounts is exported whole each time, so that what changed is seen as a change; a cell that is filled
    // in or corrected takes the place of what stood there.
    ...(isList(source) || isCells(source) ? { load: 'upsert' } : {}),
  };
}

/** A list with one row an account: all of it comes again with every export. */
function isList({ into, file, columns }: ProposedSource): boolean {
  const from = (name: string) => columns.find(({ column }) => column === name)?.from;
  const isOfAccounts = into === 'contracts' && from('contract_id') === from('account_id');
  return file !== null && (into === 'accounts' || isOfAccounts);
}

/** Made of the cells of a sheet: figures, or the levels of a rating round. */
function isCells({ into, select }: ProposedSource): boolean {
  return select !== null && (into === 'readings' || into === 'ratings');
}
