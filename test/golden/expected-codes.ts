import { codeOnly, withoutComments } from '../structure/source-files.ts';

/** Where a test says what it wants: in a matcher that is not turned round, in a helper that expects, in a table. */
const wanting = /(?<!\.not)\.to[A-Z]\w*\(|\bexpect[A-Z]\w*\(|\b(?:test|it)\.each\(/g;

/** The codes of problems that a test file expects, as words of their own between the brackets of its expectations. */
export function codesExpectedIn(text: string): Set<string> {
  const [code, said] = [codeOnly(text), withoutComments(text)];
  const found = [...code.matchAll(wanting)].flatMap((match) => {
    const open = match.index + match[0].length - 1;
    return said.slice(open, closing(code, open)).match(/(?<![\w/.])[a-z]+\/[a-z_]+(?![\w/.-])/g) ?? [];
  });
  return new Set(found);
}

/** Where the bracket that opens at `open` is closed. */
function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if ('([{'.includes(code[at] ?? '')) depth++;
    if (')]}'.includes(code[at] ?? '') && --depth === 0) return at;
  }
  return open;
}
