import type { Proposal } from '../../facts/index.ts';
import { formatTable, type Paint, printable } from '../terminal/index.ts';

/** What init proposes: each file, what it is taken for and why, and which column is what. */
export function presentProposal(proposal: Proposal, paint: Paint): string {
  const blocks = proposal.sources.map((source) => {
    const guess = source.isGuess ? paint.middling(' (a guess)') : '';
    const head = `${paint.strong(printable(source.file ?? source.name))} as ${paint.accent(source.into)}${guess}: ${source.because.map((reason) => printable(reason, 120)).join(', ')}`;
    const rows = [
      ...source.columns.map(({ column, from, because }) => [
        `  ${column}`,
        printable(from),
        paint.dim(printable(because, 80)),
      ]),
      ...Object.entries(source.constants).map(([column, value]) => [
        `  ${column}`,
        paint.dim(`always "${printable(value)}"`),
        '',
      ]),
      ...(source.kept.length === 0
        ? []
        : [['  kept too', printable(source.kept.map(({ column }) => column).join(', '), 80), '']]),
    ];
    return rows.length === 0
      ? head
      : `${head}\n${formatTable([{ title: '' }, { title: '' }, { title: '' }], rows)}`;
  });
  return blocks.join('\n\n');
}
