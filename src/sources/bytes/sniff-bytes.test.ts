import { expect, test } from 'vitest';
import { judgeUtf8 } from './judge-utf8.ts';
import { sniffBytes } from './sniff-bytes.ts';

test.each([
  ['', 'empty', null],
  ['PAR1....', 'parquet', null],
  ['PK\u0003\u0004', 'zip', null],
  ['id,name\n', 'text', null],
  ['\uFEFFid', 'text', 'utf-8'],
])('knows %j by its bytes', (text, container, encoding) => {
  expect(sniffBytes(Buffer.from(text))).toMatchObject({ container, encoding });
});

test('knows UTF-16 by its mark and without one', () => {
  expect(sniffBytes(Buffer.from('\uFEFFid,name\n', 'utf16le'))).toMatchObject({
    encoding: 'utf-16le',
    markLength: 2,
  });
  expect(sniffBytes(Buffer.from('id,name\n', 'utf16le'))).toMatchObject({
    encoding: 'utf-16le',
    markLength: 0,
  });
  expect(sniffBytes(Buffer.from('id,name\n', 'utf16le').swap16())).toMatchObject({ encoding: 'utf-16be' });
});

test('tells UTF-8, damaged UTF-8 and eight-bit text apart, across chunks', () => {
  const judge = (...chunks: Uint8Array[]) => {
    const verdict = judgeUtf8();
    for (const chunk of chunks) verdict.push(chunk);
    return verdict.end();
  };
  const euro = Buffer.from('a€b');
  expect(judge(euro.subarray(0, 2), euro.subarray(2))).toEqual({ hasInvalid: false, hasMultibyte: true });
  expect(judge(Buffer.from('Zürich', 'latin1'))).toEqual({ hasInvalid: true, hasMultibyte: false });
  expect(judge(euro, Uint8Array.of(0xff))).toEqual({ hasInvalid: true, hasMultibyte: true });
  expect(judge(euro.subarray(0, 2))).toEqual({ hasInvalid: true, hasMultibyte: false });
});
