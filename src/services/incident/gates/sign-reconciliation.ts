import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import { decideSignature, signedText } from '../../../domain/incident/it-signature.ts';
import type { ServiceContext } from '../../context.ts';
import { refuseUnexplained } from '../../numbers/refuse-unexplained.ts';
import { personOf } from '../../paging/reach-person.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';
import { checksOfWork, keepAnswers } from '../gate-lines.ts';
import { refuseMandatory } from '../refuse-mandatory.ts';
import { showPhases } from '../show-phases.ts';
import { watchClocks } from '../watch-clocks.ts';

/** What a side enters when it signs; `statement`: in its own words. */
export type SignatureInput = { statement: string } & (
  | {
      side: 'RADIOLOGY';
      /** Nothing was done on paper: there is nothing to count. */
      nothingOnPaper?: boolean;
    }
  | {
      side: 'IT';
      checked?: readonly string[];
      notApplicable?: readonly string[];
      /** Why lines do not apply, or are open. */
      why?: string;
      /** Key of the person of the plan who sees to what is open; empty: nobody. */
      owner?: string;
      messages?: string;
    }
);

/**
 * One side signs the reconciliation: RADIOLOGY the counts and the downtime numbers, IT the queues, backups and links, line by
 * line. With the second signature, given by another person, the incident is reconciled.
 * Throws Conflict, NotAllowed, Invalid (at the field that is wrong).
 */
export function signReconciliation(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string } & SignatureInput,
): Promise<{ complete: boolean }> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { incident, now } = work;
    const radiology = input.side === 'RADIOLOGY';
    await requireAct(work, radiology ? 'RECONCILE_RADIOLOGY' : 'RECONCILE_IT');
    await refuseMandatory(work, 'RECONCILED');
    const me = actorKey(input.actor);
    const statement =
      input.side === 'RADIOLOGY' ? await radiologySigns(work, input) : await itSigns(work, input);

    const complete = (radiology ? incident.reconciledItBy : incident.reconciledRadiologyBy) !== null;
    await work.change({
      ...(radiology
        ? { reconciledRadiologyAt: now, reconciledRadiologyBy: me, reconciledRadiologyWith: statement }
        : { reconciledItAt: now, reconciledItBy: me, reconciledItWith: statement }),
      ...(complete ? { state: 'RECONCILED' as const, reconciledAt: now } : {}),
    });
    await work.showFirst({ kind: 'CARD' });
    await work.say({ kind: 'reconciled', side: input.side, statement, complete });
    await watchClocks(work, false);
    if (complete) await showPhases(work);
    return { complete };
  });
}

const NO_PAPER = 'Nothing was done on paper';

/** What radiology signs for, in words. Throws Invalid. */
async function radiologySigns(
  work: IncidentWork,
  input: Extract<SignatureInput, { side: 'RADIOLOGY' }>,
): Promise<string> {
  const statement = input.statement.trim();
  const nothing = input.nothingOnPaper === true;
  if (!statement && !nothing) throw new Invalid('Type what you are signing for.', 'statement');
  await passIncidentTexts(work, { statement });
  await refuseUnexplained(work, nothing);
  return [...(nothing ? [NO_PAPER] : []), ...(statement ? [statement] : [])].join('. ');
}

/** The same for IT; its lines are kept. Throws Invalid. */
async function itSigns(work: IncidentWork, input: Extract<SignatureInput, { side: 'IT' }>): Promise<string> {
  const statement = input.statement.trim();
  const why = (input.why ?? '').trim();
  await passIncidentTexts(work, { statement, why });
  const { RECONCILED: checks } = await checksOfWork(work);
  if (checks.length === 0) {
    if (!statement) throw new Invalid('Type what you are signing for.', 'statement');
    return statement;
  }
  const { checked = [], notApplicable = [], messages = '' } = input;
  const person = input.owner ? personOf(work, input.owner) : null;
  const owner = person ? `slack:${person.slackUser}` : null;
  const decided = decideSignature(checks, { checked, notApplicable, why, owner, messages });
  if (!decided.ok) throw new Invalid(decided.message, decided.field);
  const signed = await keepAnswers(work, 'RECONCILED', checks, decided.answers);
  return [signedText(signed), ...(statement ? [statement] : [])].join('. ');
}
