// `npm run new KIND NAME`: writes the file of a new unit and its test, and says what is left.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseUnitName } from './recipe.ts';
import { recipes } from './recipes.ts';

const [kind = '', given = '', home = join(import.meta.dirname, '..', '..')] = process.argv.slice(2);
const recipe = recipes[kind];
const name = parseUnitName(given);

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

if (recipe === undefined || given === '') {
  const kinds = Object.entries(recipes).map(([word, { does }]) => `  ${word.padEnd(14)}${does}`);
  refuse(`npm run new KIND NAME, for instance: npm run new metric-kind busiest-hour\n\n${kinds.join('\n')}`);
}
if (typeof name === 'string') refuse(name);
if ((kind === 'problem-code') !== (name.room !== ''))
  refuse('Only a problem code has a room: sources/too_wide.');

const files = recipe.files(name, (path) => readFileSync(join(home, path), 'utf8'));
const taken = files.find(
  ({ path }) => existsSync(join(home, path)) && !path.startsWith('src/diagnostics/codes/'),
);
if (taken !== undefined) refuse(`${taken.path} is there already.`);
for (const { path, text } of files) {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
  console.log(`written  ${path}`);
}
// How a line breaks depends on the name, so the formatter has the last word.
const paths = files.map(({ path }) => path);
spawnSync('biome', ['check', '--write', '--vcs-enabled=false', ...paths], {
  cwd: home,
  stdio: 'ignore',
  shell: process.platform === 'win32',
});
for (const line of recipe.remaining(name)) console.log(`left     ${line}`);
