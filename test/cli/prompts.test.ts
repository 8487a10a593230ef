import { type ChildProcess, spawn } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needTool } from '../support/need-tool.ts';
import { folderWith } from './run-cli.ts';

const command = join(import.meta.dirname, '..', '..', 'bin', 'bellwether.mjs');
const files = {
  'customers.csv': 'id,name,customer since\nk1,North Mill,2026-01-01\nk2,South Mill,2026-01-01\n',
};

/** The command on a terminal of its own (`script` makes one), as a person sits before it. */
class Session {
  private shown = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(folder: string, line: string) {
    const sized = `stty rows 40 cols 80; exec ${process.execPath} ${command} ${line}`;
    this.child = spawn('script', ['-qefc', sized, '/dev/null'], {
      cwd: folder,
      env: { ...process.env, TERM: 'xterm', TZ: 'UTC' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.shown += text;
    });
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
  }

  /** Everything that was shown, without colours and movements of the cursor. */
  get text(): string {
    return this.shown.replaceAll(new RegExp(`${'\u001b'}\\[[0-9;?]*[A-Za-z]`, 'g'), '');
  }

  /** Waits until `question` was asked, then types. */
  async answer(question: string, keys: string): Promise<void> {
    for (let tries = 0; !this.text.includes(question); tries++) {
      if (tries > 1200) throw new Error(`never asked: ${question}\n${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    this.child.stdin?.write(keys);
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

describe('init on a terminal', { timeout: 120_000 }, () => {
  it('asks for the objective first, shows what it found, and writes what was said', async (context) => {
    needTool(context, 'script');
    const folder = await folderWith(files);
    const session = new Session(folder, 'init');
    await session.answer('What should the score warn you of?', '\r');
    await session.answer('How many days before', '\r');
    await session.answer('What is the book called?', '\u0015Mills\r');
    await session.answer('Which time zone', '\r');
    await session.answer('Which currency', '\u0015eur\r');
    await session.answer('Take all of this?', '\r');
    await session.answer('Which model do you start from?', '\r');
    expect(await session.ended).toBe(0);
    const asked = session.text;
    expect(asked.indexOf('customers.csv as accounts')).toBeLessThan(asked.indexOf('Take all of this?'));
    const project = await readFile(join(folder, 'bellwether.yaml'), 'utf8');
    expect(project).toContain('project: Mills\ntime_zone: UTC\ncurrency: EUR\n');
    expect(await readFile(join(folder, 'models/health.yaml'), 'utf8')).toContain('ahead: 60d');
  });

  it('can be broken off: nothing was written, and it says so', async (context) => {
    needTool(context, 'script');
    const folder = await folderWith(files);
    const session = new Session(folder, 'init');
    await session.answer('What should the score warn you of?', '\u0003');
    expect(await session.ended).toBe(1);
    expect(session.text).toContain('error cli/cancelled: Broken off: nothing was written');
    expect(await exists(join(folder, 'bellwether.yaml'))).toBe(false);
  });
});
