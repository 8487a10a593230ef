/**
 * Text from data as Markdown (GitHub's) that shows it as it is, on one line: in a paragraph, a heading, a list, a cell of a
 * table, between stars.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/[\r\n]+/g, ' ')
      .trim()
      .replaceAll(/[\\`*_{}[\]<>#|~]|&(?=[#\w])/g, (sign) => `\\${sign}`)
      // At the start of a line these make a list, a rule or a heading of it.
      .replace(/^(\d*)([-+=.)])(?=[-=\s])/, (_, digits, sign) => `${digits}\\${sign}`)
  );
}
