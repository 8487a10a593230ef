/** Names of a table's columns as they can be used, and what had to be changed about the header for that. */
export interface ColumnNames {
  readonly names: readonly string[];
  /** Names written more than once; the later ones are called `name_2` and so on. */
  readonly repeated: readonly string[];
}

/** Column names from a header: trimmed, unnamed ones called `column_3`, repeated ones numbered. */
export function columnNames(header: readonly string[]): ColumnNames {
  const taken = new Set<string>();
  const repeated = new Set<string>();
  const names = header.map((written, index) => {
    const trimmed = written.replace(/^\uFEFF/, '').trim();
    const base = trimmed === '' || trimmed.startsWith('__') ? `column_${index + 1}` : trimmed;
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      if (name === base) repeated.add(base);
      name = `${base}_${number}`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
  return { names, repeated: [...repeated] };
}
