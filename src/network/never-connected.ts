/** How Node names a connection that never stood. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether a request failed before there was a connection: nothing of it has left this machine. */
export function neverConnected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return NEVER_CONNECTED.includes(String(code)) || neverConnected(cause);
}
