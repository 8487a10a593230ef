import type { z } from 'zod';
import { schemaFields } from './schema-fields.ts';

/** The keys of a schema as a table, with what stands under them but for `without`, which have a table of their own. */
export function fieldTable(schema: z.core.$ZodType, without: readonly string[] = []): string[] {
  const fields = schemaFields(schema).filter(
    ({ path }) => !without.some((key) => path.startsWith(`${key}.`)),
  );
  return [
    '| key | takes | means |',
    '|---|---|---|',
    ...fields.map(({ path, takes, isRequired, description }) => {
      const shown = takes.replaceAll(/a name: [^;]*/g, 'a name');
      return `| ${isRequired ? `**${path}**` : path} | ${cell(shown)} | ${cell(description)} |`;
    }),
  ];
}

/** A text as it may stand in a cell of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
