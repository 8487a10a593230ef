import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { isAbandoned, scratchName } from './scratch-name.ts';

test('only folders of processes of this machine that are gone are abandoned', () => {
  const own = scratchName('spark');
  const { pid } = spawnSync(process.execPath, ['--version']);
  const ofThe = (id: number): string => own.replace(`-${process.pid}-`, `-${id}-`);
  expect(isAbandoned(own)).toBe(false);
  expect(isAbandoned(ofThe(pid))).toBe(true);
  expect(isAbandoned(ofThe(pid).replace(/^spark-[0-9a-f]{8}/, 'spark-00000000'))).toBe(false);
  expect(isAbandoned('spill-6854e08d-0000-4000-8000-000000000000')).toBe(false);
});
