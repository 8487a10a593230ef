import { publishModel } from '../../run/index.ts';
import type { Effects } from '../effects.ts';
import type { OpenedProject } from './open-project.ts';

/** Publishes every model of a project as it is now. Gives their names and versions. */
export async function publishAll(
  opened: OpenedProject,
  effects: Effects,
  note: string,
): Promise<{ model: string; version: number }[]> {
  const published: { model: string; version: number }[] = [];
  for (const { file, text, model } of opened.models) {
    const at = new Date(effects.now()).toISOString();
    const { version } = await publishModel({ folder: opened.folder, file, text, model, note, at });
    published.push({ model: model.name, version });
  }
  return published;
}
