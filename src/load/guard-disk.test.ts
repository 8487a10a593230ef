import { expect, test } from 'vitest';
import type { ProblemError } from '../diagnostics/index.ts';
import { guardDisk } from './guard-disk.ts';

async function codeOf(code: string): Promise<string | undefined> {
  const refuse = () => Promise.reject(Object.assign(new Error('refused'), { code, path: 'use.csv' }));
  const error = await guardDisk(refuse).catch((thrown: ProblemError) => thrown);
  const [problem] = (error as ProblemError).problems;
  expect(problem?.place?.file).toBe('use.csv');
  return problem?.code;
}

test('what the disk refuses in a load names the file, and a full disk is told from the rest', async () => {
  expect(await codeOf('ENOSPC')).toBe('engine/out_of_space');
  expect(await codeOf('EACCES')).toBe('facts/disk_refused');
  expect(await codeOf('ENOENT')).toBe('facts/disk_refused');
});

test('a defect stays a defect', async () => {
  await expect(guardDisk(() => Promise.reject(new TypeError('no')))).rejects.toThrow(TypeError);
});
