/**
 * Does it for each in turn and answers for how many it was true. A fault of one takes nobody else's turn; the first
 * is thrown at the end.
 */
export async function inTurn<T>(items: Iterable<T>, act: (item: T) => Promise<boolean>): Promise<number> {
  let count = 0;
  let fault: { error: unknown } | null = null;
  for (const item of items) {
    try {
      if (await act(item)) count += 1;
    } catch (error) {
      fault ??= { error };
    }
  }
  if (fault) throw fault.error;
  return count;
}
