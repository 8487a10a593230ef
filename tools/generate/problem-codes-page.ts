import { problemCodes } from '../../src/diagnostics/index.ts';
import { cell } from './field-table.ts';

/** The reference of problem codes, room by room, for docs/problem-codes.md. */
export function problemCodesPage(): string {
  const rooms = Map.groupBy(Object.entries(problemCodes), ([code]) => code.split('/')[0] ?? '');
  const parts = [
    '# Problem codes',
    '',
    '<!-- Written by `npm run generate` from src/diagnostics/codes. Change it there. -->',
    '',
    'A code is stable for ever; its text may change. An *error* stops the command, a *warning* does not, a *notice* is',
    'only worth knowing. `--json` gives the same codes.',
  ];
  for (const [room, codes] of rooms) {
    parts.push('', `## ${room}`, '', '| code | | means | what to do |', '|---|---|---|---|');
    for (const [code, { severity, means, todo }] of codes.sort(([a], [b]) => (a < b ? -1 : 1))) {
      parts.push(`| \`${code}\` | ${severity} | ${cell(means)} | ${cell(todo)} |`);
    }
  }
  return `${parts.join('\n')}\n`;
}
