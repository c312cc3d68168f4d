import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { mayPropose, proposalOf, type Terms } from '../../domain/agreement/proposing.ts';
import { brokenFigures } from '../../domain/agreement/tolerance-figures.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import type { Tolerance } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { refusePatientData } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutVersion, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { columnsOf, lockTolerance, namedIn } from './rows.ts';
import { askLeads } from './tell-of-tolerance.ts';

export interface Proposal {
  actor: Actor;
  system: string;
  service: string;
  /** The version that the form began with; null: there was none. */
  basedOn: number | null;
  wanted: Terms & Pick<Tolerance, 'evidence' | 'reviewOn'>;
  requestKey?: string;
}

/**
 * Proposes what a service can bear without a system. Other terms become a new PROPOSED version, which both sides sign
 * anew; another evidence or review day is noted on the version. Answers which, and the version's number.
 * Throws Invalid at its field, Conflict when somebody changed it meanwhile or may not propose.
 */
export async function proposeTolerance(
  ctx: ServiceContext,
  { actor, system, service, basedOn, wanted, requestKey }: Proposal,
): Promise<{ kind: 'nothing' | 'note' | 'new-version'; version: number }> {
  const { plan } = ctx.plans.current();
  namedIn(plan, system, service);
  const [broken] = brokenFigures(wanted);
  if (broken) throw new Invalid(`${sentence(broken.what)} ${broken.remedy}`, broken.figure);
  const now = ctx.clock.now();
  for (const text of wanted.assumptions) refusePatientData(text, now, 'assumptions');
  refusePatientData(wanted.evidence, now, 'evidence');
  const by = actorKey(actor);
  const { workspaceId } = ctx;

  const done = await inTransaction(ctx, async (tx) => {
    const current = await lockTolerance(tx, workspaceId, system, service);
    const repeated = !(await firstDelivery(tx, workspaceId, requestKey));
    if (repeated && current) return { kind: 'nothing' as const, version: current.version.version };
    const may = mayPropose(plan, current?.version ?? null, basedOn, by);
    if (!may.ok) throw new Conflict(may.message);
    const { kind } = proposalOf(current?.version ?? null, wanted);
    const { evidence, reviewOn } = wanted;
    if (current && kind === 'note')
      await tx.toleranceVersion.update({ where: { id: current.id }, data: { evidence, reviewOn } });
    if (current && kind !== 'new-version') return { kind, version: current.version.version };
    if (current) {
      await tx.toleranceVersion.update({ where: { id: current.id }, data: { supersededAt: now } });
      const replaced = aboutVersion({ system, service, version: current.version.version });
      await redrawDirectMessages(tx, workspaceId, [replaced]);
    }
    const newest = await tx.toleranceVersion.aggregate({
      where: { workspaceId, systemKey: system, serviceKey: service },
      _max: { version: true },
    });
    const version = (newest._max.version ?? 0) + 1;
    const terms = columnsOf({ system, service, ...wanted });
    await redrawHomes(tx, workspaceId);
    await tx.toleranceVersion.create({
      data: { workspaceId, ...terms, version, proposedBy: by, createdAt: now },
    });
    await askLeads(tx, ctx, { system, service, version });
    return { kind: 'new-version' as const, version };
  });
  return done;
}

function sentence(what: string): string {
  return `${what.slice(0, 1).toUpperCase()}${what.slice(1)}.`;
}
