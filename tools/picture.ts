// `node tools/picture.ts` draws docs/demo.svg from what the command line prints in .demo/openstack, after `npm run demo`.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalSvg } from './picture/terminal-svg.ts';

const home = join(import.meta.dirname, '..');
const shown = [['book'], ['explain', 'Willow Optics']];

const text = shown
  .map((args) => {
    const ran = spawnSync(process.execPath, [join(home, 'bin', 'bellwether.mjs'), ...args], {
      cwd: join(home, '.demo', 'openstack'),
      encoding: 'utf8',
    });
    if (ran.status !== 0) throw new Error(`Run "npm run demo" first. ${ran.error?.message ?? ran.stderr}`);
    const written = args.map((arg) => (arg.includes(' ') ? `"${arg}"` : arg)).join(' ');
    return `$ bellwether ${written}\n${ran.stdout.trimEnd()}`;
  })
  .join('\n\n');

const file = join(home, 'docs', 'demo.svg');
writeFileSync(
  file,
  terminalSvg(text, 'What bellwether book and bellwether explain print on the sample openstack'),
);
console.log(`Written: ${file}`);
