import { z } from 'zod';
import type { ConfigPath } from './located.ts';

/** The names that a schema knows at a path, for messages; none where it takes any, or no fields. */
export function knownFields(schema: z.ZodType, path: ConfigPath): readonly string[] {
  const found = path.reduce<readonly z.core.$ZodType[]>(
    (schemas, step) => schemas.flatMap((one) => partOf(one, step)),
    objectsOf(schema),
  );
  const fields = found.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
  return [...new Set(fields)];
}

/** What may stand at a step below. */
function partOf(schema: z.core.$ZodType, step: string | number): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) {
    const part: z.core.$ZodType | undefined = schema.shape[step];
    return part === undefined ? [] : objectsOf(part);
  }
  if (schema instanceof z.ZodRecord) return objectsOf(schema.valueType);
  return schema instanceof z.ZodArray && typeof step === 'number' ? objectsOf(schema.element) : [];
}

/** What has parts in a schema, without what is wrapped around it. */
function objectsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return objectsOf(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(objectsOf);
  return [schema];
}
