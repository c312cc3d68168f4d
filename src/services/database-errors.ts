/** Prisma's codes for a database that cannot be reached, gave up, or has no room for us now. */
const AWAY = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'];
/** PostgreSQL's own (SQLSTATE): connection lost, resources, stopped, system error, read-only, a limit of the session. */
const SQLSTATE = /^(08...|53...|57...|58...|25006|25P03|40001|40P01|55P03)$/;
const CONNECTION = /^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NOENT)$/;
/** What the driver says without a code. */
const WORDS =
  /Connection terminated|connection ended|not queryable|Can't reach database|Server has closed|timeout exceeded/i;

/**
 * Whether an error means that nothing is wrong with what was asked for, only that the database cannot take it now: asked
 * again later it may succeed. It may also have been carried out, and its answer lost: ask with a request key.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return partsOf(error).some(
    ({ codes, message }) =>
      codes.some((text) => AWAY.includes(text) || SQLSTATE.test(text) || CONNECTION.test(text)) ||
      WORDS.test(message),
  );
}

/** Prisma's code and PostgreSQL's own (SQLSTATE) for one of several transactions that waited for each other. */
const DEADLOCK = ['P2034', '40P01'];

/** Whether PostgreSQL rolled a transaction back because it and another waited for each other: run again it succeeds. */
export function isDeadlock(error: unknown): boolean {
  return partsOf(error).some(({ codes }) => codes.some((text) => DEADLOCK.includes(text)));
}

/** What an error and its causes say. */
function partsOf(error: unknown): { codes: string[]; message: string }[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, originalCode, message, meta, cause } = error as {
    code?: unknown;
    originalCode?: unknown;
    message?: unknown;
    meta?: { code?: unknown; driverAdapterError?: unknown };
    cause?: unknown;
  };
  return [
    { codes: [code, meta?.code, originalCode].map(String), message: String(message) },
    ...partsOf(meta?.driverAdapterError),
    ...partsOf(cause),
  ];
}
