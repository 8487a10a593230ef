/**
 * Takes the elements out of a JSON array, chunk by chunk, each as text on one line. What is no array gives
 * `outside` as its reason at the end.
 */
export function jsonArraySplitter(): {
  push(text: string): Generator<string>;
  end(): 'complete' | 'cut_off' | 'no_array';
} {
  let state: 'before' | 'inside' | 'after' | 'wrong' = 'before';
  let depth = 0;
  let inString = false;
  let escaped = false;
  let element = '';

  function* emit(): Generator<string> {
    const text = element.trim();
    element = '';
    if (text.length > 0) yield text;
  }

  return {
    *push(text) {
      let from = 0;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (inString) {
          if (escaped) escaped = false;
          else if (code === 92) escaped = true;
          else if (code === 34) inString = false;
          continue;
        }
        if (state !== 'inside') {
          if (code <= 32 || code === 0xfeff) continue;
          if (state === 'before' && code === 91) {
            state = 'inside';
            from = at + 1;
          } else state = 'wrong';
          continue;
        }
        if (code === 34) inString = true;
        else if (code === 123 || code === 91) depth++;
        else if (depth > 0 && (code === 125 || code === 93)) depth--;
        else if (depth === 0 && (code === 44 || code === 93)) {
          element += text.slice(from, at).replaceAll(/[\r\n]/g, ' ');
          from = at + 1;
          yield* emit();
          if (code === 93) state = 'after';
        }
      }
      if (state === 'inside') element += text.slice(from).replaceAll(/[\r\n]/g, ' ');
    },
    end: () => (state === 'after' ? 'complete' : state === 'inside' ? 'cut_off' : 'no_array'),
  };
}
