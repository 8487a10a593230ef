import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';

const found = new Map<string, boolean>();

/**
 * Skips a test, visibly, where the machine lacks `tool`; the last line of the run counts it, and CI fails on it.
 *
 * `test('reads what spark wrote', (context) => { needTool(context, 'java'); ... })`
 */
export function needTool(
  context: Pick<TestContext, 'skip'>,
  tool: string,
  args: string[] = ['--version'],
): void {
  let has = found.get(tool);
  if (has === undefined) {
    has = spawnSync(tool, args, { stdio: 'ignore' }).status === 0;
    found.set(tool, has);
  }
  if (!has) context.skip(`needs ${tool}`);
}
