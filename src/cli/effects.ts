import type { Paint } from './terminal/index.ts';

/**
 * All that commands need from the outside. The clock, the standard streams and the terminal are looked at
 * here and nowhere else; `main.ts` makes the real one.
 */
export interface Effects {
  /** The working folder: paths of a person are relative to it. */
  readonly folder: string;
  /** Variables of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Standard output: results. */
  readonly out: (text: string) => void;
  /** Standard error: problems and progress. */
  readonly err: (text: string) => void;
  /** Colours for standard output: none unless it is a terminal. */
  readonly paint: Paint;
  /** Colours for standard error. */
  readonly errPaint: Paint;
  /** Standard error is a terminal: progress may be drawn. */
  readonly drawsProgress: boolean;
  /** A person can be asked: input and output are a terminal. */
  readonly canAsk: boolean;
  /** Columns of the terminal, 80 if unknown. */
  readonly width: number;
  /** Runs `work` if somebody ends the process (Ctrl-C, a signal) before what this gives back is called. */
  readonly onInterrupt: (work: () => void) => () => void;
  /** What the process will say it ended with. */
  readonly exit: (code: number) => void;
}
