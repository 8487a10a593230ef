import { expect, test } from 'vitest';
import { ProblemError } from '../diagnostics/index.ts';
import { guarded } from './lake-problem.ts';

async function saidOf(cause: string): Promise<string> {
  const refuse = () => Promise.reject(Object.assign(new Error('refused'), { code: cause }));
  const error: unknown = await guarded('writing a part', 'lake/x', refuse).catch((thrown: unknown) => thrown);
  return (error as ProblemError).problems.map(({ code, message }) => `${code}: ${message}`).join();
}

test('what the file system refuses says what was tried, why it failed, and that nothing was committed', async () => {
  expect(await saidOf('ENOSPC')).toBe(
    'lake/out_of_space: The disk is full (ENOSPC) while writing a part. Nothing was committed.',
  );
  expect(await saidOf('EROFS')).toMatch(/^lake\/not_writable: .*\(EROFS\)/);
  expect(await saidOf('EIO')).toBe(
    'lake/failed: The file system refused (EIO) while writing a part. Nothing was committed.',
  );
});

test('a defect stays a defect', async () => {
  const broken = guarded('writing', 'lake/x', () => Promise.reject(new TypeError('no')));
  await expect(broken).rejects.toThrow(TypeError);
  await expect(broken).rejects.not.toBeInstanceOf(ProblemError);
});
