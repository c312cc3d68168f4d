import { faultsOf, LASTING_MS, seenSince, type WatchdogFault } from '../../domain/health/watchdog.ts';
import type { ServiceContext } from '../context.ts';
import { repair, sayStuck } from './repair.ts';
import { somethingUnderWay, watchdogFacts } from './watchdog-facts.ts';

/** What one look found that lasted: put right, or still wrong. */
export interface WatchdogReport {
  repaired: number;
  left: number;
}

export interface Watchdog {
  /** Looks once at every open incident. `realNow` in milliseconds, of a clock that never goes back. */
  look(realNow: number): Promise<WatchdogReport>;
}

/**
 * Finds what is late by a fault of ours, repairs it and says so: a line in the thread and an error in the log, once for
 * each fault. A fault must be seen unchanged for 30 s of real time: hospital time may jump, after a gap or at 60×,
 * and what the workers are just about to do is no fault. A repair that did not help is said to be stuck.
 */
export function makeWatchdog(ctx: ServiceContext): Watchdog {
  let seen = new Map<string, number>();
  /** Faults that were tried already, and whether they were said to be stuck. */
  let tried = new Map<string, boolean>();

  return {
    async look(realNow) {
      const faults = (await somethingUnderWay(ctx))
        ? faultsOf(await watchdogFacts(ctx, ctx.db), ctx.clock.now())
        : [];
      seen = seenSince(seen, faults.map(idOf), realNow);
      tried = new Map([...tried].filter(([id]) => seen.has(id)));
      const report: WatchdogReport = { repaired: 0, left: 0 };
      for (const fault of faults) {
        const id = idOf(fault);
        if (realNow - (seen.get(id) ?? realNow) < LASTING_MS) continue;
        const outcome = tried.has(id) ? 'stuck' : await attempt(fault);
        if (outcome === 'repaired') report.repaired += 1;
        if (outcome === 'stuck') {
          report.left += 1;
          if (!tried.get(id)) await sayStuck(ctx, fault);
        }
        tried.set(id, outcome === 'stuck');
      }
      return report;
    },
  };

  async function attempt(fault: WatchdogFault): Promise<'repaired' | 'gone' | 'stuck'> {
    try {
      return (await repair(ctx, fault)) ? 'repaired' : 'gone';
    } catch (error) {
      ctx.log.error(
        { err: error, incidentId: fault.incidentId, about: fault.about },
        'what is late could not be repaired',
      );
      return 'stuck';
    }
  }
}

function idOf(fault: WatchdogFault): string {
  return `${fault.incidentId} ${fault.about}`;
}
