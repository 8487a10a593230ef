import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-cli.ts';
import { playProblemCase } from './problem-case.ts';

/** What `check` says of sources: `checks/CASE/case.yaml` says what is there, and `expected.txt` what is said of it. */
const folder = join(import.meta.dirname, 'checks');

describe('check says what is wrong with the sources', { timeout: 60_000 }, () => {
  it.each(readdirSync(folder))('%s', async (name) => {
    const where = await folderWith({});
    const said = await playProblemCase(join(folder, name, 'case.yaml'), where);
    await expect(said.text).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
    expect(said.code).toBe(1);
    expect(existsSync(join(where, 'lake')), 'the lake is not touched').toBe(false);
  });
});
