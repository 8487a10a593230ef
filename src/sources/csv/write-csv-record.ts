/** One record with commas, a field quoted where it must be, ended by a line feed. NULs become U+FFFD. */
export function writeCsvRecord(fields: readonly string[]): string {
  return `${fields.map(written).join(',')}\n`;
}

function written(field: string): string {
  const clean = field.includes('\0') ? field.replaceAll('\0', '\uFFFD') : field;
  return /[",\r\n]/.test(clean) ? `"${clean.replaceAll('"', '""')}"` : clean;
}
