import type { z } from 'zod';
import { unwrapped } from '../../src/yaml/index.ts';

/** A key that a schema allows. */
export interface SchemaField {
  /** From the section down: `bands.change_margin`; a name that a person chooses is `NAME`. */
  readonly path: string;
  readonly takes: string;
  readonly isRequired: boolean;
  /** Empty where the schema does not say. */
  readonly description: string;
}

type Definition = {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
};

/** Every key of `schema`, and of what stands under its keys, from the top down. */
export function schemaFields(schema: z.core.$ZodType, at = ''): SchemaField[] {
  return unwrapped(schema).flatMap((one) => {
    const { shape, element, valueType } = one._zod.def as Definition;
    if (element !== undefined) return schemaFields(element, at);
    if (valueType !== undefined) return schemaFields(valueType, join(at, 'NAME'));
    return Object.entries(shape ?? {}).flatMap(([key, field]) => [
      {
        path: join(at, key),
        takes: takesOf(field),
        isRequired: !isOptional(field),
        description: descriptionOf(field),
      },
      ...schemaFields(field, join(at, key)),
    ]);
  });
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}

function isOptional(schema: z.core.$ZodType): boolean {
  return schema._zod.optin === 'optional';
}

function metaOf(schema: z.core.$ZodType): { readonly description?: string; readonly format?: string } {
  return (schema as z.ZodType).meta?.() ?? {};
}

/** The description of a schema, or of the first thing inside its wrappers that has one. */
function descriptionOf(schema: z.core.$ZodType): string {
  const own = metaOf(schema).description;
  if (own !== undefined) return own;
  const { innerType } = schema._zod.def as { innerType?: z.core.$ZodType };
  return innerType === undefined ? '' : descriptionOf(innerType);
}

function takesOf(schema: z.core.$ZodType): string {
  const own = metaOf(schema).format;
  if (own !== undefined) return own;
  const { innerType, options, element, valueType, shape } = schema._zod.def as Definition & {
    readonly innerType?: z.core.$ZodType;
    readonly options?: readonly z.core.$ZodType[];
  };
  if (innerType !== undefined) return takesOf(innerType);
  if (options !== undefined) return [...new Set(options.map(takesOf))].join('; or ');
  if (element !== undefined) return `a list: each ${takesOf(element)}`;
  if (valueType !== undefined) return `names, each with ${takesOf(valueType)}`;
  return shape === undefined ? 'a value' : 'keys';
}
