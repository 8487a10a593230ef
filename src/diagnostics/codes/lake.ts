import type { CodeEntry } from '../code-entry.ts';

export const lakeCodes = {
  'lake/busy': {
    severity: 'error',
    means: 'Another process is writing to the lake and did not finish while this one waited.',
    todo: 'Wait until the other command has ended, then run this one again. It names the process and its machine.',
  },
  'lake/lock_lost': {
    severity: 'error',
    means:
      'This process stood still so long that another took over the right to write; it committed nothing more.',
    todo: 'Run the command again.',
  },
  'lake/manifest_unreadable': {
    severity: 'error',
    means: 'The manifest of the lake is cut off, changed by hand or no manifest at all.',
    todo: 'Restore the lake folder from a backup, or delete the folder and run `load` and `score` again.',
  },
  'lake/manifest_newer': {
    severity: 'error',
    means: 'A newer version of Bellwether wrote this lake.',
    todo: 'Use that version, or delete the lake folder and run `load` and `score` again.',
  },
  'lake/manifest_missing': {
    severity: 'error',
    means: 'The lake has data files but no manifest that lists them.',
    todo: 'Restore `manifest.json` from a backup, or delete the lake folder and run `load` and `score` again.',
  },
  'lake/file_missing': {
    severity: 'error',
    means: 'The manifest names a file that is not there, or is not the file that was written.',
    todo: 'Restore the lake folder from a backup, or delete the folder and run `load` and `score` again.',
  },
  'lake/out_of_space': {
    severity: 'error',
    means: 'The disk is full: nothing was committed, the lake is as it was.',
    todo: 'Free space, then run the command again.',
  },
  'lake/not_writable': {
    severity: 'error',
    means:
      'The lake folder is read-only, belongs to somebody else, or a file stands where the folder should be.',
    todo: 'Make the folder writable, or name another one in the project file (`lake: FOLDER`).',
  },
  'lake/failed': {
    severity: 'error',
    means: 'The file system refused an operation in the lake folder.',
    todo: 'Read the cause it names; nothing was committed.',
  },
} as const satisfies Record<string, CodeEntry>;
