/** Text that PostgreSQL does not take: not in its encoding, a NUL or half a character in JSON, more than a value may hold. */
const REFUSED = ['22021', '22P05', '22P02', '54000'];

/** Whether the database refused what was to be written for what stands in it: trying it again changes nothing. */
export function isRefusedByDatabase(error: unknown): boolean {
  for (let at = error; typeof at === 'object' && at !== null; at = causeOf(at)) {
    const { code, originalCode } = at as { code?: unknown; originalCode?: unknown };
    if (REFUSED.includes(String(originalCode ?? code))) return true;
  }
  return false;
}

/** Prisma keeps PostgreSQL's own code within its error's `meta`. */
function causeOf(error: object): unknown {
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
  return meta?.driverAdapterError ?? cause;
}
