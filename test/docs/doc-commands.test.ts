import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sharedCluster } from '../support/spark-cluster.ts';
import { commandBlocks, pages } from './doc-commands.ts';

const home = join(import.meta.dirname, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'bellwether-docs-'));
const shims = join(work, 'bin');
mkdirSync(shims);
writeFileSync(
  join(shims, 'bellwether'),
  `#!/bin/sh\nexec node '${join(home, 'bin', 'bellwether.mjs')}' "$@"\n`,
);
chmodSync(join(shims, 'bellwether'), 0o755);
const own = {
  PATH: [shims, join(home, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NO_COLOR: '1',
};
const scripts = (
  JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts;
const commandFolder = join(home, 'src', 'cli', 'commands');
const commands = readdirSync(commandFolder).flatMap((file) =>
  [
    ...readFileSync(join(commandFolder, file), 'utf8').matchAll(
      /\bname: '([a-z]+)'|new Command\('([a-z]+)'\)/g,
    ),
  ].map(([, defined, group]) => defined ?? group),
);

/** What lies in the folder of a page before its first command; three exports of a small book unless said here. */
const books: Readonly<Record<string, string>> = { 'docs/first-afternoon.md': 'sheet-book.mjs' };

afterAll(() => rmSync(work, { recursive: true, force: true }));

for (const [index, page] of pages(home).entries()) {
  const blocks = commandBlocks(home, page);
  if (blocks.length === 0) continue;

  describe(page, () => {
    const folder = join(work, String(index));

    for (const block of blocks) {
      const first = block.commands.trim().split('\n')[0] ?? '';

      test(`line ${block.line}, ${first}: names scripts and commands that exist`, () => {
        for (const [, name] of block.commands.matchAll(/\bnpm run (?:-s |--silent )?([\w:-]+)/g)) {
          expect(Object.keys(scripts), `${page}:${block.line}`).toContain(name);
        }
        for (const [, name] of block.commands.matchAll(/^\s*bellwether ([a-z]+)/gm)) {
          expect(commands, `${page}:${block.line}: bellwether ${name} is no command`).toContain(name);
        }
      });

      if (block.treatment.kind === 'not_run') continue;
      const inClone = block.treatment.kind === 'run_in_clone';
      const { needsSpark } = block.treatment;

      test(`line ${block.line}, ${first}: runs`, { timeout: 180_000 }, async (context) => {
        const cluster = needsSpark ? await sharedCluster(context) : null;
        const env = { ...(cluster?.environment ?? process.env), ...own };
        const { commands: written } = block;
        const commands =
          cluster === null ? written : written.replaceAll('spark://127.0.0.1:7077', cluster.master);
        if (!inClone && mkdirSync(folder, { recursive: true }) !== undefined) {
          const book = books[page] ?? 'small-book.mjs';
          spawnSync('node', [join(home, 'test', 'support', book), folder], { env });
        }
        const ran = spawnSync('sh', ['-eu', '-c', commands], {
          cwd: inClone ? home : folder,
          env,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        expect(ran.status, `${page}:${block.line}\n${commands}\n${ran.stdout}\n${ran.stderr}`).toBe(0);
      });
    }
  });
}

test('a fence with an unknown word after sh is refused', () => {
  expect(() => {
    const folder = join(work, 'page');
    mkdirSync(folder);
    writeFileSync(join(folder, 'page.md'), '```sh perhaps\nls\n```\n');
    commandBlocks(folder, 'page.md');
  }).toThrow('allowed: sh, sh in=clone, sh not-run: WHY;');
});
