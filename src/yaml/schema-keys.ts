import type { z } from 'zod';

type Definition = z.core.$ZodTypeDef & {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
};

function definition(schema: z.core.$ZodType): Definition {
  return schema._zod.def as Definition;
}

/** The schemas inside wrappers: what is optional, has a default or is transformed, and the options of a union. */
export function unwrapped(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const { innerType, in: input, options } = definition(schema);
  const inner = innerType ?? input;
  if (inner !== undefined) return unwrapped(inner);
  return options === undefined ? [schema] : options.flatMap(unwrapped);
}

/** The keys that a schema allows at a path of keys and positions; empty where it names none. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let at = unwrapped(schema);
  for (const step of path) {
    at = at.flatMap((one) => {
      const { shape, element, valueType } = definition(one);
      const next = shape === undefined ? (element ?? valueType) : shape[String(step)];
      return next === undefined ? [] : unwrapped(next);
    });
  }
  return [...new Set(at.flatMap((one) => Object.keys(definition(one).shape ?? {})))];
}
