import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable } from '../../services/database-errors.ts';

/** Real time between two tries while the database is away. */
const AGAIN_MS = 250;

/**
 * Runs `work` again for as long as it fails only because the database is away, until `goOn` says no; then it rejects with
 * that failure. `work` must bear being run again after it was carried out and its answer was lost.
 */
export async function retryUntilRecorded<T>(work: () => Promise<T>, goOn: () => boolean): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || !goOn()) throw error;
      await sleep(AGAIN_MS);
    }
  }
}
