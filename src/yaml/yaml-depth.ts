import type { CST } from 'yaml';

/**
 * The offset at which a parsed token tree becomes deeper than `most`, or null. Walks with a stack of its own, so
 * that ten thousand brackets are a problem in the file and not an overflow here.
 */
export function yamlDepth(root: CST.Token, most: number): number | null {
  const stack: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { token, depth } = next;
    if (depth > most) return token.offset;
    if (token.type === 'document') {
      if (token.value !== undefined) stack.push({ token: token.value, depth });
    } else if ('items' in token) {
      for (const item of token.items) {
        if (item.key != null) stack.push({ token: item.key, depth: depth + 1 });
        if (item.value != null) stack.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return null;
}
