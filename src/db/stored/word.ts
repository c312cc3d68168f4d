/** A word of a text column, as one of those that this version knows. Throws for any other: another version wrote it. */
export function storedWord<T extends string>(known: readonly T[], text: string): T {
  const found = known.find((word) => word === text);
  if (found === undefined)
    throw new Error(`a row says ${JSON.stringify(text)}, which this version does not know`);
  return found;
}
