import { expect, test } from 'vitest';
import { findPip } from './find-pip.ts';

test('a machine without Python is told what to install', () => {
  expect(() => findPip({ PATH: '/nowhere' })).toThrow(/neither python3 nor pip.*apt-get install python3-pip/);
});
