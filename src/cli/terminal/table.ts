import { displayWidth } from './paint.ts';

/** A column of a table for the terminal. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/**
 * Rows under their titles, columns two spaces apart, as wide as their widest cell. Cells may be coloured;
 * they must be printable already.
 */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  dim: (text: string) => string = (text) => text,
): string {
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map((column, index) => pad(cells[index] ?? '', widths[index] ?? 0, column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  const head = columns.some((column) => column.title !== '')
    ? [dim(line(columns.map((column) => column.title)))]
    : [];
  return [...head, ...rows.map(line)].join('\n');
}

/** `text` filled with spaces to `width` columns of the terminal. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + space : space + text;
}
