import { freeWaitingSmsReply, MESSAGE_CLAIM_IS_OVER, PAGE_WAITS } from '../../db/claims/overdue-claims.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { faultsOf, type Remedy, type WatchdogFault } from '../../domain/health/watchdog.ts';
import type { ServiceContext } from '../context.ts';
import { runDeadline } from '../deadlines/run-deadlines.ts';
import { wakeAfter } from '../in-transaction.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { watchdogFacts } from './watchdog-facts.ts';

/**
 * Repairs one fault and says so in the thread. It is looked at again while nobody else may change the incident: false
 * when it is gone meanwhile, or another copy of the app repaired it. Throws whatever an overdue step throws.
 */
export async function repair(ctx: ServiceContext, fault: WatchdogFault): Promise<boolean> {
  const { remedy } = fault;
  if (!isOfIncident(fault)) return remedy.kind === 'free text' && freeText(ctx, fault, remedy.textId);
  if (remedy.kind === 'run') {
    if (!(await runDeadline(ctx, fault.incidentId, remedy.deadline))) return false;
    await onIncident(ctx, SYSTEM, fault.incidentId, (work) => sayOnce(work, 'repaired', fault));
    return true;
  }
  return onIncident(ctx, SYSTEM, fault.incidentId, async (work) => {
    const still = faultsOf(await watchdogFacts(ctx, work.tx, fault.incidentId), work.now);
    if (!still.some((other) => other.about === fault.about)) return false;
    await carryOut(work, remedy);
    await sayOnce(work, 'repaired', fault);
    return true;
  });
}

/** Says that a fault stays although it was tried to repair it: once, until it is another one. */
export async function sayStuck(ctx: ServiceContext, fault: WatchdogFault): Promise<void> {
  if (!isOfIncident(fault)) return ctx.log.error({ about: fault.about }, STUCK);
  await onIncident(ctx, SYSTEM, fault.incidentId, (work) => sayOnce(work, 'stuck', fault));
}

type OfIncident = WatchdogFault & { incidentId: string };

const REPAIRED = 'something was late and has been repaired';
const STUCK = 'something is late and cannot be repaired';

function isOfIncident(fault: WatchdogFault): fault is OfIncident {
  return fault.incidentId !== null;
}

async function freeText(ctx: ServiceContext, { about }: WatchdogFault, textId: string): Promise<boolean> {
  if (!(await freeWaitingSmsReply(ctx.db, textId))) return false;
  ctx.log.error({ about }, REPAIRED);
  ctx.wake('smsReplies');
  return true;
}

async function carryOut({ tx, incident, due }: IncidentWork, remedy: Remedy): Promise<void> {
  switch (remedy.kind) {
    case 'set':
      return due(remedy.deadline, remedy.at);
    case 'free page':
      await tx.$executeRaw`
        UPDATE page p SET state = 'PENDING', claimed_by = NULL, claimed_until_real = NULL,
          next_attempt_real = clock_timestamp()
        WHERE p.id = ${remedy.pageId}::uuid AND ${PAGE_WAITS}`;
      return wakeAfter(tx, 'pages');
    case 'free messages':
      await tx.$executeRaw`
        UPDATE outbox m SET claimed_by = NULL, claimed_until_real = NULL
        WHERE m.incident_id = ${incident.id}::uuid AND m.claimed_by = ${remedy.claimedBy}
          AND ${MESSAGE_CLAIM_IS_OVER}`;
      return wakeAfter(tx, 'outbox');
    case 'wake':
      return wakeAfter(tx, 'withdrawals');
    case 'free text':
    case 'run':
      throw new Error('this runs in its own transaction');
  }
}

async function sayOnce(work: IncidentWork, kind: 'repaired' | 'stuck', fault: OfIncident): Promise<void> {
  const { what, about } = fault;
  const said = await work.tx.timelineEvent.findFirst({
    where: { incidentId: fault.incidentId, kind, data: { path: ['about'], equals: about } },
    select: { id: true },
  });
  if (said) return;
  await work.say({ kind, what, about });
  work.ctx.log.error({ incidentId: fault.incidentId, about }, kind === 'repaired' ? REPAIRED : STUCK);
}
