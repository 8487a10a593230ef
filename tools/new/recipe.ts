/** The name of a new unit, in each form in which it is written. */
export interface UnitName {
  /** `busiest-hour`: the file. */
  readonly kebab: string;
  /** `busiest_hour`: in models and SQL. */
  readonly snake: string;
  /** `busiestHour`: a value in code. */
  readonly camel: string;
  /** `BusiestHour`: a type in code. */
  readonly pascal: string;
  /** `busiest hour`: in sentences. */
  readonly words: string;
  /** The room of a problem code, `sources` in `sources/too_wide`; empty for other kinds. */
  readonly room: string;
}

/** A file that a recipe writes. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** How one kind of unit is added: the files it begins with, and what is left for a person. */
export interface Recipe {
  readonly does: string;
  /** `read` gives a file of the project as it stands, for recipes that add to one. */
  readonly files: (name: UnitName, read: (path: string) => string) => readonly WrittenFile[];
  readonly remaining: (name: UnitName) => readonly string[];
}

/** A name as given on the command line, in all its forms; or why it will not do. */
export function parseUnitName(given: string): UnitName | string {
  const [, room = '', rest = ''] = /^(?:([a-z]+)\/)?(.*)$/.exec(given) ?? [];
  const words = rest.split(/[-_]/);
  if (!words.every((word) => /^[a-z][a-z0-9]*$/.test(word))) {
    return `"${given}" will not do: small letters and digits, words joined by "-", each beginning with a letter.`;
  }
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  return {
    room,
    kebab: words.join('-'),
    snake: words.join('_'),
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    words: words.join(' '),
  };
}
