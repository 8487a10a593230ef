import { expect, test } from 'vitest';
import { inUtf8 } from './utf8-locale.ts';

test.each([
  [{}, 'C.UTF-8'],
  [{ LANG: 'C' }, 'C.UTF-8'],
  [{ LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' }, 'C.UTF-8'],
  [{ LANG: 'de_DE.UTF-8' }, undefined],
  [{ LC_ALL: '', LC_CTYPE: 'en_US.utf8' }, ''],
])('of %j Java is given LC_ALL %j', (environment, given) => {
  expect(inUtf8({ ...environment, HOME: '/home/ann' })).toEqual({
    ...environment,
    HOME: '/home/ann',
    ...(given !== undefined && { LC_ALL: given }),
  });
});
