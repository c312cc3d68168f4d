import type { Tx } from '../../db/client.ts';
import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { mayPropose, proposalOf, type Terms, termChanges } from '../../domain/agreement/proposing.ts';
import { brokenFigures } from '../../domain/agreement/tolerance-figures.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import type { Tolerance } from '../../domain/plan/plan.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHomes } from '../slack/home.ts';
import { endVersions } from './end-version.ts';
import { columnsOf, lockTolerance, namedIn, type OpenVersions } from './rows.ts';
import { askLeads, askService } from './tell-of-tolerance.ts';

export interface Proposal {
  actor: Actor;
  system: string;
  service: string;
  /** The version that the form began with; null: there was none. */
  basedOn: number | null;
  wanted: Terms & Pick<Tolerance, 'evidence' | 'reviewOn'>;
  /** Why. */
  reason: string;
  /** The incident after which it is proposed; absent or null: none. */
  afterIncident?: string | null;
  requestKey?: string;
}

/**
 * Proposes what a service can bear without a system. Other terms become a new PROPOSED version beside the one in force,
 * in place of an earlier proposal; another evidence or review day is noted on the version. Answers which, and the
 * version's number. Throws Invalid at its field, Conflict when somebody changed it meanwhile or may not propose.
 */
export async function proposeTolerance(
  ctx: ServiceContext,
  proposal: Proposal,
): Promise<{ kind: 'nothing' | 'note' | 'new-version'; version: number }> {
  const { plan } = ctx.plans.current();
  const { actor, system, service, basedOn, wanted, requestKey } = proposal;
  namedIn(plan, system, service);
  const now = ctx.clock.now();
  requireReadable(wanted, dayTextIn(now, homeZone(plan)));
  const answers = passTexts(ctx, actor, now, {
    assumptions: wanted.assumptions.join('\n'),
    evidence: wanted.evidence,
    reason: proposal.reason,
  });
  const by = actorKey(actor);
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const open = await lockTolerance(tx, ctx, { system, service });
    const newest = open.newest?.version ?? null;
    const repeated = !(await firstDelivery(tx, workspaceId, requestKey));
    if (repeated && newest) return { kind: 'nothing' as const, version: newest.version };
    const may = mayPropose(plan, newest, basedOn, by);
    if (!may.ok) throw new Conflict(may.message);
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    const { kind } = proposalOf(newest, wanted);
    const { evidence, reviewOn } = wanted;
    if (open.newest && kind === 'note') {
      const noted = { evidence, reviewOn, notedAt: now, notedBy: by };
      await tx.toleranceVersion.update({ where: { id: open.newest.id }, data: noted });
    }
    if (newest && kind !== 'new-version') return { kind, version: newest.version };
    const reason = proposal.reason.trim();
    if (!reason) throw new Invalid('Say why, so that both sides can judge it.', 'reason');
    refuseWhatIsInForce(open, wanted);
    return { kind: 'new-version' as const, version: await create(tx, ctx, { ...proposal, reason }, open) };
  });
}

async function create(
  tx: Tx,
  ctx: ServiceContext,
  { actor, system, service, wanted, reason, afterIncident = null }: Proposal,
  { proposal: before }: OpenVersions,
): Promise<number> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const by = actorKey(actor);
  if (before) await endVersions(tx, workspaceId, [before], { as: 'REPLACED', at: now, by, why: null });
  const last = await tx.toleranceVersion.aggregate({
    where: { workspaceId, systemKey: system, serviceKey: service },
    _max: { version: true },
  });
  const version = (last._max.version ?? 0) + 1;
  const terms = columnsOf({ system, service, ...wanted });
  await redrawHomes(tx, workspaceId);
  await tx.toleranceVersion.create({
    data: {
      workspaceId,
      ...terms,
      version,
      proposedBy: by,
      reason,
      afterIncidentId: afterIncident,
      createdAt: now,
    },
  });
  await askLeads(tx, ctx, { system, service, version });
  await askService(tx, ctx, { system, service, version });
  return version;
}

function requireReadable(wanted: Proposal['wanted'], today: string): void {
  const [broken] = brokenFigures(wanted);
  if (broken) throw new Invalid(`${sentence(broken.what)} ${broken.remedy}`, broken.figure);
  if (wanted.reviewOn && wanted.reviewOn < today)
    throw new Invalid(`This day has passed: today is ${today}.`, 'review');
}

/** Figures that are in force already are not proposed again: the proposal beside them is withdrawn. */
function refuseWhatIsInForce({ inForce, proposal }: OpenVersions, wanted: Terms): void {
  if (proposal && inForce && termChanges(inForce.version, wanted).length === 0)
    throw new Conflict('These figures are in force already. Withdraw or decline the proposal instead.');
}

function sentence(what: string): string {
  return `${what.slice(0, 1).toUpperCase()}${what.slice(1)}.`;
}
