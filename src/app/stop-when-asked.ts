import { followParent } from './follow-parent.ts';

/** Ctrl-C reaches us twice within milliseconds when npm passes on what the terminal has sent already. */
const SAME_SIGNAL_MS = 500;

/**
 * SIGINT, SIGTERM, or the end of the parent that started us stops everything in order, also when it comes while we are
 * still starting; a second signal ends it at once.
 */
export function stopWhenAsked(
  starting: Promise<{ stop(): Promise<void> }>,
  terminal: { env: NodeJS.ProcessEnv; say(line: string): void },
): void {
  let askedAt: number | null = null;
  const stop = (): void => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    askedAt = performance.now();
    terminal.say('Stopping…');
    starting
      .then((house) => house.stop())
      .then(
        () => process.exit(0),
        (error: Error) => {
          process.stderr.write(`Shutdown was not clean: ${error.message}\n`);
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  followParent(terminal.env, stop);
}
