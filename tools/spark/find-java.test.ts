import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findJava } from './find-java.ts';

const made: string[] = [];
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true });
});

/** A machine with these Javas side by side, by folder, and none on its path. */
function machine(javas: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-java-'));
  made.push(folder);
  for (const [name, version] of Object.entries(javas)) {
    const java = join(folder, name, 'bin', 'java');
    mkdirSync(join(folder, name, 'bin'), { recursive: true });
    const settings = `    java.home = ${join(folder, name)}\n    java.specification.version = ${version}\n`;
    writeFileSync(java, `#!/bin/sh\nprintf '%s' '${settings}' >&2\n`);
    chmodSync(java, 0o755);
  }
  const find = (javaHome?: string) =>
    findJava({ folder, environment: { PATH: '/nowhere', ...(javaHome && { JAVA_HOME: javaHome }) } });
  return { folder, find };
}

test('JAVA_HOME comes first', () => {
  const { folder, find } = machine({ 'java-17': '17', 'java-21': '21' });
  expect(find(join(folder, 'java-21'))).toEqual({ home: join(folder, 'java-21'), version: 21 });
});

test('a Java of another version is passed over for one that Spark runs on', () => {
  const { folder, find } = machine({ 'java-17': '17', other: '11' });
  expect(find(join(folder, 'other'))).toEqual({ home: join(folder, 'java-17'), version: 17 });
});

test('where only others are found, they are named', () => {
  const { folder, find } = machine({ old: '1.8' });
  expect(() => find(join(folder, 'old'))).toThrow(
    `Spark needs Java 17 or 21; found Java 8 in ${join(folder, 'old')}. Install one`,
  );
});

test('where there is none, it says what to install', () => {
  const { find } = machine({});
  expect(() => find()).toThrow('no Java was found. Install one, on Debian or Ubuntu with `apt-get install');
  expect(() => find('/nowhere')).toThrow('no Java in /nowhere');
});
