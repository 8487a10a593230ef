/** One room of src: what it does, and which other rooms it may import. */
export interface Room {
  readonly does: string;
  readonly knows: readonly string[];
}

const base = ['lib', 'diagnostics', 'sql'];
const facts = [...base, 'sources', 'expressions'];
const metrics = [...facts, 'facts'];
const dimensions = [...metrics, 'metrics'];
const score = [...dimensions, 'dimensions'];
const model = [...score, 'score', 'yaml'];
const project = [...model, 'model'];
const plays = [...model, 'model'];
const story = [...score, 'score', 'model', 'path'];
const load = [...project, 'project', 'engine', 'lake'];
const run = [...load, 'load', 'story', 'evidence', 'path', 'plays', 'examples'];

/** The rooms in the order data flows through them. A room knows only rooms above it. */
export const rooms: Readonly<Record<string, Room>> = {
  lib: { does: 'small pure helpers: days without a clock, working days, rounding, nearest names', knows: [] },
  diagnostics: { does: 'what is wrong, where, what to do; the table of codes', knows: ['lib'] },
  sql: { does: 'queries whose names and values stay data until a dialect writes them', knows: ['lib'] },
  yaml: {
    does: 'text to data with positions; limits on size, depth and aliases',
    knows: ['lib', 'diagnostics'],
  },
  expressions: { does: 'the expression language: parse, check, compile', knows: base },
  engine: {
    does: 'the only door to an analytic engine, DuckDB here or Spark on a cluster: define, rows, describe, explain, write, close',
    knows: base,
  },
  sources: { does: 'where rows come from: file kinds, encodings, what is new', knows: base },
  facts: { does: 'schemas of the facts, keys, time known, quarantine, feed promises', knows: facts },
  metrics: { does: 'kinds of calculation, windows, states', knows: metrics },
  dimensions: { does: 'curves, roll-up, share measured', knows: dimensions },
  score: { does: 'scorecards, caps, bands, drivers, parents, freeze, change by cause', knows: score },
  model: { does: 'a model file as a whole: parse, check, resolve, fingerprint, read aloud', knows: model },
  starters: {
    does: 'models to start from: which of them a book can carry, and what of each',
    knows: metrics,
  },
  project: {
    does: 'bellwether.yaml, the folder as a whole: settings, sources, calendars, rates',
    knows: project,
  },
  examples: {
    does: 'examples beside a model: a few facts and what must come of them, checked and compared',
    knows: project,
  },
  evidence: {
    does: 'what the stored scores prove: churn review, patterns over the book',
    knows: project,
  },
  lake: { does: 'the store: manifest, lock, parts, snapshots', knows: [...base, 'engine', 'facts'] },
  load: { does: 'files become facts of the lake: new rows, versions, quarantine, counts', knows: load },
  path: { does: 'the path to green: the least realistic changes that move a band up', knows: plays },
  story: { does: 'sentences about an account and a day, each bound to the facts it rests on', knows: story },
  plays: { does: 'for which accounts a play would start on a day, and why it waits', knows: plays },
  run: { does: 'one scoring run: plan, execute, commit, result document', knows: run },
  draft: {
    does: 'a draft of a model over the whole book, beside the published one: who moves, why, what work',
    knows: [...run, 'run'],
  },
  page: {
    does: 'self-contained HTML pages: markup that stays text, one look, bands, tables, bars',
    knows: ['lib'],
  },
  document: {
    does: 'a model as a document for the whole company: sections, HTML, Markdown',
    knows: [...project, 'evidence', 'page'],
  },
  report: {
    does: 'the book of a day as one HTML file: bands, who moved, a table that sorts, filters and opens stories',
    knows: ['lib', 'page'],
  },
  simulate: { does: 'a seeded SaaS book with known truth', knows: ['lib'] },
  cli: {
    does: 'arguments, prompts, files, the clock; prints what the rooms found',
    knows: [...run, 'run', 'draft', 'page', 'document', 'report', 'simulate', 'starters'],
  },
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
  'story',
  'page',
  'document',
  'report',
  'examples',
  'evidence',
  'path',
  'plays',
  'simulate',
  'starters',
];
