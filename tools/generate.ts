// `npm run generate` writes the generated files; `npm run generate:check` fails if that would change any.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './generate/generated-files.ts';

const home = join(import.meta.dirname, '..');
const onlyCheck = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, text } of await generatedFiles(home)) {
  const file = join(home, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(path);
  if (onlyCheck) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (stale.length === 0) {
  console.log('Generated files are as the code says.');
} else if (onlyCheck) {
  console.error(
    `Not as the code says: ${stale.join(', ')}. Run "npm run generate" and commit what it writes.`,
  );
  process.exitCode = 1;
} else {
  console.log(`Written: ${stale.join(', ')}`);
}
