// Compiles src to dist for the tarball: JavaScript and declarations, from nothing each time.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..');
rmSync(join(home, 'dist'), { recursive: true, force: true });
const compiled = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  cwd: home,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
if (!existsSync(join(home, 'dist', 'cli', 'main.js'))) {
  console.error('dist/cli/main.js was not made: src/cli/main.ts is what the command starts.');
  process.exit(1);
}
