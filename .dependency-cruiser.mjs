// Which room may know which: the table is tools/rooms.ts, and docs/architecture.md prints it.
import { pureRooms, rooms } from './tools/rooms.ts';

const inside = (names) => `^src/(${names.join('|')})/`;
const test = '\\.test\\.ts$';

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or a third is missing: take out what both need.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    ...Object.entries(rooms).map(([room, { knows }]) => ({
      name: `room-${room}`,
      comment: `${room} may import ${knows.join(', ') || 'no other room'}. Move the code, or hand the value in as an argument.`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: test },
      to: { path: '^src/', pathNot: inside([room, ...knows]) },
    })),
    {
      name: 'through-the-door',
      comment:
        'Another room is entered by its index.ts. Export what you need there, with a doc comment, or do without it.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'no-way-back-through-own-door',
      comment:
        'Inside a room files import each other directly; index.ts is for the others, and importing it makes cycles.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: test },
      to: { path: '^src/$1/index\\.ts$' },
    },
    {
      name: 'only-known-rooms',
      comment: 'A new room gets a line in tools/rooms.ts and a README.md first.',
      severity: 'error',
      from: { path: '^src/', pathNot: inside(Object.keys(rooms)) },
      to: {},
    },
    {
      name: 'pure-rooms',
      comment:
        'A pure room takes text and data and gives queries and problems: read the file or the clock in run or cli and pass it in.',
      severity: 'error',
      from: { path: inside(pureRooms), pathNot: test },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|fs/promises|process|child_process|os|net|http|https|worker_threads|timers)$',
      },
    },
    {
      name: 'one-door-to-duckdb',
      comment: 'Only engine talks to DuckDB; take an Engine as an argument.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/' },
      to: { path: 'node_modules/@duckdb/' },
    },
    {
      name: 'terminal-only-in-cli',
      comment:
        'Arguments, prompts and progress bars belong to cli; other rooms report through a listener they are given.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: 'node_modules/(commander|@clack)/' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'src imports nothing from test, bench or tools; test files may import test/support.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: '^(test|bench|tools)/|\\.test\\.ts$' },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'This import leads nowhere: a typing mistake, or a package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      comment: 'What the product imports must be under dependencies, or the tarball will not run.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|samples)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
