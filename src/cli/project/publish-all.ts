import type { Effects } from '../effects.ts';
import type { OpenedProject } from './open-project.ts';

/** Publishes every model of a project that has no version yet. Gives the names of what was published. */
export async function publishAll(
  _opened: OpenedProject,
  _effects: Effects,
  _note: string,
): Promise<readonly string[]> {
  return [];
}
