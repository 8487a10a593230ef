import { z } from 'zod';

/**
 * The JSON Schema of a file that people write, for editors to complete and check it: every scalar is text for us,
 * but an editor should take `window: 28d` and `from: 40` alike, so formats say what an editor may accept.
 */
export function jsonSchema(schema: z.ZodType, title: string): string {
  const generated = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: written }) => {
      const editor = z.globalRegistry.get(zodSchema)?.editor;
      const { description } = written;
      delete written.format;
      delete written.editor;
      if (editor === undefined || editor === null) return;
      for (const key of Object.keys(written)) delete written[key];
      Object.assign(written, editor, description === undefined ? {} : { description });
    },
  });
  return `${JSON.stringify({ ...generated, title }, null, 2)}\n`;
}
