/** Whether a value of the file's content is a mapping: names with what stands under them. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
