import type { Effects } from './effects.ts';
import { makePaint } from './terminal/index.ts';

/** The effects of this process. `NO_COLOR` and `--no-color` turn colours off (no-color.org). */
export function realEffects(process: NodeJS.Process): Effects {
  const wantsColour = (process.env.NO_COLOR ?? '') === '' && !process.argv.includes('--no-color');
  const isPlain = process.env.TERM === 'dumb';
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    folder: process.cwd(),
    environment: process.env,
    now: () => Date.now(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    paint: makePaint(wantsColour && !isPlain && process.stdout.isTTY === true),
    errPaint: makePaint(wantsColour && !isPlain && process.stderr.isTTY === true),
    drawsProgress: process.stderr.isTTY === true && !isPlain,
    canAsk: process.stdin.isTTY === true && process.stdout.isTTY === true,
    width: process.stdout.columns ?? 80,
    onInterrupt(work) {
      const end = (signal: NodeJS.Signals): void => {
        work();
        process.exit(signal === 'SIGINT' ? 130 : 143);
      };
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.once(signal, end);
      return () => {
        for (const signal of signals) process.removeListener(signal, end);
      };
    },
    exit: (code) => {
      process.exitCode = code;
    },
  };
}
