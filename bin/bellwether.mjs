#!/usr/bin/env node
// Starts Bellwether on the Node it is written for. The machine's own Node may be older; the package `node`
// brings version 24 along, and this file (plain JavaScript any Node can read) hands over to it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 24;
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(home, 'src', 'cli', 'main.ts');
const built = join(home, 'dist', 'cli', 'main.js');
const main = existsSync(source) ? source : built;
// Compiled code is kept between commands, which halves the time to start. In the user's own folder: what lies in one
// that everybody can write to is not run.
const cache =
  process.env.NODE_COMPILE_CACHE ??
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'bellwether');

function packagedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

if (Number.parseInt(process.versions.node, 10) >= wanted) {
  module.enableCompileCache?.(cache);
  await import(`file://${main}`);
} else {
  const node = packagedNode();
  if (node === undefined) {
    process.stderr.write(
      `bellwether: needs Node ${wanted}; this machine has ${process.version}, and the packaged Node was not installed.\n` +
        'Do one of: install Node 24; or install bellwether again with install scripts allowed for the package "node".\n',
    );
    process.exit(69);
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal));
  child.on('error', (error) => {
    process.stderr.write(`bellwether: could not start ${node}: ${error.message}\n`);
    process.exit(69);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}
