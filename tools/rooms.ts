/** The rooms of src in the order data flows through them, each with the rooms it may import. */
const flow = {
  lib: [],
  diagnostics: ['lib'],
  sql: ['lib'],
  yaml: ['lib', 'diagnostics'],
  expressions: ['lib', 'diagnostics', 'sql'],
  engine: ['lib', 'diagnostics', 'sql'],
  sources: ['lib', 'diagnostics', 'sql'],
  facts: ['lib', 'diagnostics', 'sql', 'sources', 'expressions'],
  metrics: ['lib', 'diagnostics', 'sql', 'sources', 'expressions', 'facts'],
  dimensions: ['lib', 'diagnostics', 'sql', 'sources', 'expressions', 'facts', 'metrics'],
  score: ['lib', 'diagnostics', 'sql', 'sources', 'expressions', 'facts', 'metrics', 'dimensions'],
} as const satisfies Record<string, readonly string[]>;

const model = [...flow.score, 'score', 'yaml'];
const project = [...model, 'model'];
const run = [...project, 'project', 'engine', 'lake'];

/** What each room may import, its own files aside. docs/architecture.md prints this table. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  ...flow,
  model,
  project,
  lake: ['lib', 'diagnostics', 'sql', 'engine', 'facts'],
  run,
  simulate: ['lib'],
  cli: [...run, 'run', 'simulate'],
};

/** Rooms without clock, environment, file or engine: text and data in, queries and problems out. */
export const pureRooms: readonly string[] = [
  'lib',
  'diagnostics',
  'sql',
  'yaml',
  'expressions',
  'facts',
  'metrics',
  'dimensions',
  'score',
  'model',
  'project',
  'simulate',
];
