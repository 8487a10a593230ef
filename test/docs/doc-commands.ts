import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a fence's info string says about running it. With `needs=spark` after it, only where Spark is installed, on the
 * cluster that tests share: the address of the page's master becomes that one's, and its environment is set.
 */
export type Treatment =
  /** In the page's own folder, which starts with three exports of a small book: accounts, events, tickets. */
  | { readonly kind: 'run'; readonly needsSpark: boolean }
  /** In the clone, for commands that change nothing there: `sh in=clone`. */
  | { readonly kind: 'run_in_clone'; readonly needsSpark: boolean }
  /** Not at all, and why: `sh not-run: asks questions`. The names in it are still checked. */
  | { readonly kind: 'not_run'; readonly because: string };

/** A fenced block of commands in a page. */
export interface CommandBlock {
  readonly page: string;
  readonly line: number;
  readonly treatment: Treatment;
  readonly commands: string;
}

/** Every page that shows commands: README, CONTRIBUTING and docs. */
export function pages(home: string): string[] {
  const docs = readdirSync(join(home, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`);
  return ['README.md', 'CONTRIBUTING.md', ...docs.sort()].filter((page) => existsSync(join(home, page)));
}

/** The blocks of `page` fenced as `sh`, from the top down. Throws on an info string it does not know. */
export function commandBlocks(home: string, page: string): CommandBlock[] {
  const text = readFileSync(join(home, page), 'utf8');
  return [...text.matchAll(/^```sh(?:[ \t]+([^\n]*))?\n([\s\S]*?)^```/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length,
    treatment: treatmentOf(match[1]?.trim() ?? '', page),
    commands: match[2] ?? '',
  }));
}

function treatmentOf(info: string, page: string): Treatment {
  const runs = /^(in=clone)?\s*(needs=spark)?$/.exec(info);
  if (runs !== null) return { kind: runs[1] ? 'run_in_clone' : 'run', needsSpark: runs[2] !== undefined };
  const because = /^not-run: (.{8,})$/.exec(info)?.[1];
  if (because !== undefined) return { kind: 'not_run', because };
  throw new Error(
    `${page}: a fence says "sh ${info}"; allowed: sh, sh in=clone, sh not-run: WHY; the first two with needs=spark`,
  );
}
