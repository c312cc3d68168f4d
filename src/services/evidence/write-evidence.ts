import { type Actor, actorKey } from '../../domain/actor.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { evidenceOf } from '../../domain/evidence/evidence.ts';
import type { EvidenceModel, Requirement, SealedEvidence } from '../../domain/evidence/model.ts';
import { type Period, readPeriod } from '../../domain/evidence/period.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import type { ServiceContext } from '../context.ts';
import { makeCheckpoint } from '../hash-chain/make-checkpoint.ts';
import { evidenceFacts } from './evidence-facts.ts';
import { sealEvidence } from './seal-evidence.ts';

/**
 * The evidence of a period (`from` and `to` as typed, empty: the year until today), with number, checksum and a
 * checkpoint. Throws Invalid at `from` or `to`.
 */
export async function writeEvidence(
  ctx: ServiceContext,
  actor: Actor,
  typed: { from: string; to: string },
): Promise<SealedEvidence> {
  const { plan } = ctx.plans.current();
  const period = readPeriod(typed, ctx.clock.now(), homeZone(plan));
  return sealEvidence(await documentOf(ctx, actor, period, await makeCheckpoint(ctx)));
}

/** The lines that need something from outside this app, with what was recorded of it. */
export async function linesToAttach(ctx: ServiceContext, actor: Actor): Promise<Requirement[]> {
  const { plan } = ctx.plans.current();
  const period = readPeriod({ from: '', to: '' }, ctx.clock.now(), homeZone(plan));
  const { sections } = await documentOf(ctx, actor, period, null);
  const lines = sections.flatMap((section) => (section.kind === 'requirements' ? section.lines : []));
  return lines.filter(({ attach }) => attach.length > 0);
}

async function documentOf(
  ctx: ServiceContext,
  actor: Actor,
  period: Period,
  checkpoint: { number: number; hash: string } | null,
): Promise<EvidenceModel> {
  const author = { by: actorKey(actor), over: recordedOver(actor) };
  const facts = await evidenceFacts(ctx, period, checkpoint);
  return evidenceOf(ctx.plans.current().plan, facts, ctx.clock.now(), author);
}
