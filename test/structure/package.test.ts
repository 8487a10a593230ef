import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { home, sourceFiles } from './source-files.ts';

interface Package {
  readonly bin: Record<string, string>;
  readonly scripts: Record<string, string>;
  readonly files: readonly string[];
  readonly dependencies: Record<string, string>;
  readonly license: string;
}

const described = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Package;
const lock = readFileSync(join(home, 'package-lock.json'), 'utf8');

test('the tests run on Node 24, whatever Node the machine has', () => {
  expect(process.versions.node).toMatch(/^24\./);
});

test('a script of npm finds Node 24 first', () => {
  const seen = spawnSync('npm', ['exec', '--offline', '-c', 'node --version'], {
    cwd: home,
    encoding: 'utf8',
  });
  expect(seen.stdout.trim()).toMatch(/^v24\./);
});

test('Node and DuckDB are held at one version, and the lock knows every platform of DuckDB', () => {
  expect(described.dependencies.node).toMatch(/^24\.\d+\.\d+$/);
  expect(described.dependencies['@duckdb/node-api']).toBe('1.5.5-r.5');
  for (const platform of ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64']) {
    expect(lock).toContain(`"node_modules/@duckdb/node-bindings-${platform}": {`);
  }
});

test('the lock names no registry, so that any mirror serves', () => {
  expect(lock).not.toContain('"resolved"');
});

test('every script and bin that package.json names is there', () => {
  const named = Object.values(described.scripts).flatMap(
    (script) => script.match(/\b(?:tools|bench|bin)\/\S+/g) ?? [],
  );
  for (const path of [...named, ...Object.values(described.bin)])
    expect(existsSync(join(home, path)), path).toBe(true);
});

test('the launcher can be executed and is read by an older Node', () => {
  const launcher = join(home, described.bin.bellwether ?? '');
  expect(statSync(launcher).mode & 0o111).toBe(0o111);
  expect(readFileSync(launcher, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('the launcher keeps compiled code in the folder of the user, where nobody else can put any', () => {
  const cache = mkdtempSync(join(tmpdir(), 'bellwether-cache-'));
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  const env = { ...environment, XDG_CACHE_HOME: cache };
  const ran = spawnSync(process.execPath, [join(home, 'bin', 'bellwether.mjs'), '--version'], { env });
  const kept = existsSync(join(cache, 'bellwether')) ? readdirSync(join(cache, 'bellwether')) : [];
  rmSync(cache, { recursive: true });
  expect(ran.status).toBe(0);
  expect(kept).toHaveLength(1);
});

test('an import of a file of ours names its .ts', () => {
  const found = sourceFiles('src').flatMap((file) =>
    [...file.text.matchAll(/from '(\.{1,2}\/[^']*)'/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/\.(ts|json)$/.test(target))
      .map((target) => `${file.path}: '${target}' must end in .ts; Node strips types and adds no endings`),
  );
  expect(found).toEqual([]);
});

test('the licence is where people look for it', () => {
  expect(described.license).toBe('Apache-2.0');
  expect(readFileSync(join(home, 'LICENSE'), 'utf8')).toContain('Apache License');
});
