import { z } from 'zod';

/** The names of the settings that a schema knows at a path; none when the path leads to no mapping of settings. */
export function settingsAt(schema: unknown, path: (string | number)[]): string[] {
  if (schema instanceof z.ZodPipe) return settingsAt(schema.in, path);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return settingsAt(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject)
    return step === undefined ? Object.keys(schema.shape) : settingsAt(schema.shape[step], rest);
  if (step === undefined) return [];
  if (schema instanceof z.ZodRecord) return settingsAt(schema.valueType, rest);
  if (schema instanceof z.ZodArray) return settingsAt(schema.element, rest);
  return [];
}
