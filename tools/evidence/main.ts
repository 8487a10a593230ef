// `npm run evidence [NAME]`: how well the stored scores of a sample separate those who left from those who stayed,
// beside dumb baselines. `npm run demo NAME` has to have scored it before.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckdb } from '../../src/engine/index.ts';
import { list, literal, sql } from '../../src/sql/index.ts';
import { type Auc, aucOf, rankAverage } from './auc.ts';
import { daysBefore, type EvidenceRow, evidences, readEvidence, readScores } from './cut-offs.ts';
import { verdictOf } from './verdict-of.ts';

const name = process.argv[2] ?? 'openstack';
const evidence = evidences[name];
const home = join(import.meta.dirname, '..', '..');
const folder = join(home, '.demo', name);
const manifest = join(folder, 'lake', 'manifest.json');
if (evidence === undefined || !existsSync(manifest)) {
  const known = Object.keys(evidences).join(', ');
  console.error(
    evidence === undefined ? `There is evidence for: ${known}.` : `Score it first: npm run demo ${name}`,
  );
  process.exit(2);
}

const real = realpathSync(folder);
const engine = await openDuckdb({ allowedFolders: [real] });
const rows = await readEvidence(engine, evidence, real);
const { tables } = JSON.parse(readFileSync(manifest, 'utf8')) as {
  tables: Record<string, { path: string }[]>;
};
const files = (tables['snapshots/health'] ?? []).map(({ path }) => literal(join(real, 'lake', path)));
const stored = sql`(select account_id, day, score from read_parquet([${list(files)}], union_by_name = true) where day in ${daysBefore(rows)})`;
const scores = await readScores(engine, stored);
await engine.close();

const scored = rows.filter(({ accountId, cutOff }) => scores.has(`${accountId} ${cutOff}`));
const figure = (row: EvidenceRow, column: string) => row.figures[column] ?? 0;
const measure = (of: (row: EvidenceRow) => number): Auc =>
  aucOf(scored.map((row) => ({ figure: of(row), hasLeft: row.hasLeft })));
const ours = measure(({ accountId, cutOff }) => scores.get(`${accountId} ${cutOff}`) ?? 0);
const lines: [string, Auc][] = [['the score, as stored', ours]];
for (const [label, column] of Object.entries(evidence.baselines))
  lines.push([label, measure((row) => figure(row, column))]);
if (evidence.ranked.length > 0) {
  const average = rankAverage(
    scored,
    ({ cutOff }) => cutOff,
    evidence.ranked.map((column) => (row: EvidenceRow) => figure(row, column)),
  );
  lines.push([`plain rank average of ${evidence.ranked.join(', ').replaceAll('_', ' ')}`, measure(average)]);
}

console.log(`\n${evidence.title}.`);
console.log(`${scored.length} account-quarters with a score (of ${rows.length}), ${ours.left} left.\n`);
const width = Math.max(...lines.map(([label]) => label.length));
console.log(`${'AUC'.padEnd(width)}        95 % interval`);
for (const [label, { auc, low, high }] of lines) {
  console.log(`${label.padEnd(width)}  ${auc.toFixed(3)}  ${low.toFixed(3)} to ${high.toFixed(3)}`);
}
const verdict = verdictOf(ours);
if (verdict !== null) console.log(`\n${verdict}`);
