import type { Logger } from 'pino';

/** Says in the log what does not go, and each reason once for this process. */
export function noteOnce(log: Logger, what: string): (reason: string) => void {
  const noted = new Set<string>();
  return (reason) => {
    if (noted.has(reason)) return;
    noted.add(reason);
    log.info({ reason }, what);
  };
}
