import { type AuditFault, faultsOf, LASTING_MS, seenSince } from '../domain/audit.ts';
import type { ServiceContext } from './context.ts';
import { auditFacts } from './read/audit-facts.ts';
import { repair, sayStuck } from './repair.ts';

/** What one look found that lasted: put right, or still wrong. */
export interface AuditReport {
  repaired: number;
  left: number;
}

export interface Auditor {
  /** Looks once at every open incident. `wireNow` in milliseconds, of a clock that never goes back. */
  look(wireNow: number): Promise<AuditReport>;
}

/**
 * Finds what is late by a fault of ours, repairs it and says so: a line in the thread and an error in the log, once for
 * each fault. A fault must be seen unchanged for 30 s of wire time: hospital time may jump, after a gap or at 60×,
 * and what the lanes are just about to do is no fault. A repair that did not help is said to be stuck.
 */
export function makeAuditor(ctx: ServiceContext): Auditor {
  let seen = new Map<string, number>();
  /** Faults that were tried already, and whether they were said to be stuck. */
  let tried = new Map<string, boolean>();

  return {
    async look(wireNow) {
      const faults = faultsOf(await auditFacts(ctx, ctx.db), ctx.clock.now());
      seen = seenSince(seen, faults.map(idOf), wireNow);
      tried = new Map([...tried].filter(([id]) => seen.has(id)));
      const report: AuditReport = { repaired: 0, left: 0 };
      for (const fault of faults) {
        const id = idOf(fault);
        if (wireNow - (seen.get(id) ?? wireNow) < LASTING_MS) continue;
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

  async function attempt(fault: AuditFault): Promise<'repaired' | 'gone' | 'stuck'> {
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

function idOf(fault: AuditFault): string {
  return `${fault.incidentId} ${fault.about}`;
}
