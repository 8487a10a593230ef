/** Texts that have broken somebody's quoting: for every place where text from a person enters. */
export const hostileTexts: readonly string[] = [
  "'; drop table accounts; --",
  '"; drop table accounts; --',
  "O'Brien & Sons",
  'back\\slash\\',
  '$$dollar$$ $1 {{y}} %s',
  '/* comment */ -- dash',
  'new\nline\r\n\ttab',
  'nul\0byte',
  'ünïcödé 漢字 🔔 ‮right to left',
  '',
  ' ',
  'NULL',
  'true',
  '`tick`',
  'a'.repeat(10_000),
];
