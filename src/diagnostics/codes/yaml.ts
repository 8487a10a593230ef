import type { CodeEntry } from '../code-entry.ts';

export const yamlCodes = {
  'yaml/not_utf8': {
    severity: 'error',
    means: 'The bytes of the file are no UTF-8 text.',
    todo: 'Save the file as UTF-8 (in most editors: "Save with encoding").',
  },
  'yaml/too_large': {
    severity: 'error',
    means: 'The file is larger than a model or project file may be: 1 MiB.',
    todo: 'Keep data in source files; split a model that really is so large into several.',
  },
  'yaml/too_deep': {
    severity: 'error',
    means: 'Lists and maps are nested more than 20 deep.',
    todo: 'No key of a model or project needs that: look for brackets that were never closed.',
  },
  'yaml/empty': {
    severity: 'error',
    means: 'The file holds nothing.',
    todo: 'Write at least the keys the message names.',
  },
  'yaml/control_character': {
    severity: 'error',
    means: 'The text holds a character that can not be seen, such as a NUL.',
    todo: 'Take it out; most often the file is binary or was damaged on its way.',
  },
  'yaml/tab': {
    severity: 'error',
    means: 'A tab is used for indenting.',
    todo: 'Indent with spaces, two a level.',
  },
  'yaml/syntax': {
    severity: 'error',
    means: 'The text is no YAML.',
    todo: 'Look at the place named. Inside { } and [ ] a value with a comma, a colon or a bracket needs quotes.',
  },
  'yaml/two_documents': {
    severity: 'error',
    means: 'The file holds several documents, separated by `---`.',
    todo: 'Keep one document a file.',
  },
  'yaml/anchor': {
    severity: 'error',
    means: 'Anchors, aliases, tags and merge keys are not read: what a key says stands where the key is.',
    todo: 'Write the value out.',
  },
  'yaml/duplicate_key': {
    severity: 'error',
    means: 'A key stands twice in the same map, so one of the two values would be lost.',
    todo: 'Keep one, or rename one.',
  },
  'yaml/bad_key': {
    severity: 'error',
    means: 'A key is a list, a map or a name that can not be used.',
    todo: 'Keys are plain words.',
  },
} as const satisfies Record<string, CodeEntry>;
