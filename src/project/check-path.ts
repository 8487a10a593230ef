import { type ProjectReading, reportAt } from './project-reading.ts';

/**
 * Whether a path stays where the project may read: relative and inside the project, or absolute and inside one of
 * the folders it names. Links are followed, and checked again, when files are opened.
 */
export function checkPath(
  written: string,
  at: readonly string[],
  folders: readonly string[],
  reading: ProjectReading,
): boolean {
  const say = (message: string) => {
    reportAt(reading, 'project/path_outside', at, { message, written });
    return false;
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a path for the system and not for us.
  if (/[\u0000-\u001f]/.test(written)) return say('A path has no control characters.');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written))
    return say('This is an address and not a file of this machine.');
  const parts = written.split(/[\\/]+/);
  if (isWholePath(written)) {
    const inside = folders.some((folder) => isInside(written, folder));
    return inside && !parts.includes('..')
      ? true
      : say('The file lies outside the project: name its folder under `folders`.');
  }
  if (leadsOut(parts))
    return say(
      'The path leads out of the project: name the folder under `folders` and write the whole path.',
    );
  return true;
}

/** Whether a lake may lie there: inside the project, or anywhere this machine reaches by a whole path. */
export function checkLakePath(written: string, at: readonly string[], reading: ProjectReading): void {
  const say = (message: string) => reportAt(reading, 'project/path_outside', at, { message, written });
  const parts = written.split(/[\\/]+/);
  if (/^[a-z][a-z0-9+.-]+:/i.test(written) && !isWholePath(written))
    say(
      'A lake is a folder that this machine has mounted, not an address: docs/storage.md says what that asks of it.',
    );
  else if (parts.includes('..') && (isWholePath(written) || leadsOut(parts)))
    say('A lake outside the project is written with its whole path, like /mnt/share/lake, without `..`.');
  else checkPath(written, at, [written], reading);
}

/** Whether a folder outside the project is named as it has to be: with its whole path, without `..`. */
export function isPlainFolder(folder: string): boolean {
  return isWholePath(folder) && !folder.split(/[\\/]/).includes('..');
}

function isWholePath(path: string): boolean {
  return /^([\\/]|[a-z]:[\\/])/i.test(path) && !/^[a-z]:\/\//i.test(path);
}

function leadsOut(parts: readonly string[]): boolean {
  let depth = 0;
  return parts.some((part) => {
    if (part === '..') depth -= 1;
    else if (part !== '.' && part !== '') depth += 1;
    return depth < 0;
  });
}

function isInside(path: string, folder: string): boolean {
  const base = folder.replace(/[\\/]+$/, '');
  return path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}\\`);
}
