import type { Recipe } from './recipe.ts';

const end = /^\} as const satisfies Record<string, CodeEntry>;$/m;

/** A line of the table of codes: `npm run new problem-code sources/too_wide`. */
export const problemCode: Recipe = {
  does: 'a problem code, named ROOM/NAME',
  files: ({ room, kebab, snake, words }, read) => {
    const path = `src/diagnostics/codes/${room}.ts`;
    const table = read(path);
    if (table.includes(`'${room}/${snake}'`)) throw new Error(`${room}/${snake} is in ${path} already`);
    if (!end.test(table)) throw new Error(`${path} does not end as the tables of codes do`);
    const entry = `  '${room}/${snake}': {
    severity: 'error',
    means: 'Say what is the case: ${words}.',
    todo: 'Say what a person does about it.',
  },
`;
    return [
      {
        path,
        text: table.replace(/= \{\} as const/, '= {\n} as const').replace(end, (line) => entry + line),
      },
      {
        path: `src/${room}/${kebab}.test.ts`,
        text: `import { expect, test } from 'vitest';
import { formatProblem, makeProblem } from '../diagnostics/index.ts';

test('says where it is and the way out', () => {
  const place = { file: 'bellwether.yaml', line: 3, column: 5 };
  const problem = makeProblem('${room}/${snake}', { message: 'Name here what was found.', place, written: 'wdith' });
  expect(problem.severity).toBe('error');
  expect(formatProblem(problem)).toBe(
    'bellwether.yaml:3:5: error ${room}/${snake}: Name here what was found.\\n  you wrote: wdith',
  );
});
`,
      },
    ];
  },
  remaining: ({ room, snake }) => [
    `src/${room}: give the problem where it is found, with place, what was written and what is allowed`,
    `test/golden: a case in which ${room}/${snake} comes out`,
    '`npm run generate` writes it into docs/problem-codes.md',
  ],
};
