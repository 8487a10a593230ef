/** Tells how far a long piece of work is, on standard error. */
export interface Progress {
  /** `done` of `total` steps, doing `what`. */
  readonly tell: (what: string, done: number, total: number) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

/** What a bar needs from the outside. */
export interface ProgressEffects {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Milliseconds; only differences are used. */
  readonly now: () => number;
}

const width = 24;

/**
 * A bar that appears after half a second and is drawn ten times a second at most. Where standard error is
 * no terminal, nothing but a line every ten seconds.
 */
export function makeProgress({ write, isTerminal, now }: ProgressEffects): Progress {
  const started = now();
  let last = isTerminal ? started + 400 : started;
  let isShown = false;
  return {
    tell(what, done, total) {
      const time = now();
      if (time - last < (isTerminal ? 100 : 10_000)) return;
      last = time;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const percent = `${Math.floor(share * 100)} %`.padStart(5);
      if (!isTerminal) return write(`${what}${percent}\n`);
      const full = Math.round(share * width);
      write(`\r\u001b[2K${'━'.repeat(full)}${'─'.repeat(width - full)}${percent}  ${what}`);
      isShown = true;
    },
    end() {
      if (isShown) write('\r\u001b[2K');
      isShown = false;
    },
  };
}
