import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { readPastDay, requireMayRecord } from '../../domain/agreement/recording.ts';
import { Invalid } from '../../domain/errors.ts';
import type { OutsideProof, Requirement } from '../../domain/evidence/model.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { linesToAttach } from './write-evidence.ts';

export interface AttachedProof
  extends Pick<OutsideProof, 'reference' | 'document' | 'reviewedBy' | 'systems'> {
  /** As typed: `today`, `yesterday`, `2026-03-09`, by the home site's clock. */
  reviewedOn: string;
}

/**
 * Records where the hospital keeps proof of a line that this app cannot give. `reference` as the document has it, or its
 * end: `164.310(a)(2)(i)`; `systems`: keys of those that it is about, where it is asked of each. Answers the line. Throws NotAllowed with who may, Invalid at its field.
 */
export async function recordOutsideProof(
  ctx: ServiceContext,
  { actor, requestKey, ...typed }: AttachedProof & { actor: Actor; requestKey?: string },
): Promise<Requirement> {
  const { plan } = ctx.plans.current();
  const by = actorKey(actor);
  requireMayRecord(plan, by);
  const now = ctx.clock.now();
  const line = lineCalled(await linesToAttach(ctx, actor), typed.reference);
  const systems = systemsOf(line, typed.systems);
  const document = typed.document.trim();
  if (!document) throw new Invalid('Give a link, or the number and title of a document.', 'document');
  const reviewedOn = readPastDay(typed.reviewedOn, dayTextIn(now, homeZone(plan)));
  const reviewedBy = typed.reviewedBy.trim();
  if (!reviewedBy) throw new Invalid('Say who reviewed it: a person or an office.', 'reviewedBy');
  const answers = passTexts(ctx, actor, now, { document, reviewedBy });
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if (!(await firstDelivery(tx, workspaceId, requestKey))) return;
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    const recorded = { recordedBy: by, recordedAt: now, recordedOver: recordedOver(actor) ?? 'SLACK' };
    const { reference } = line;
    await tx.outsideProof.create({
      data: { workspaceId, reference, document, systemKeys: systems, reviewedOn, reviewedBy, ...recorded },
    });
  });
  return line;
}

function systemsOf({ attach }: Requirement, typed: readonly string[]): string[] {
  const asked = attach.flatMap(({ systems }) => systems ?? []).map(({ key }) => key);
  if (asked.length === 0 && typed.length > 0)
    throw new Invalid('This line is one for the whole hospital. Leave the systems blank.', 'systems');
  if (asked.length > 0 && typed.length === 0)
    throw new Invalid('This line is asked of each system. Say which ones the document is about.', 'systems');
  if (typed.some((key) => !asked.includes(key)))
    throw new Invalid('This system is not in the plan. Choose another one.', 'systems');
  return asked.filter((key) => typed.includes(key));
}

function lineCalled(lines: readonly Requirement[], typed: string): Requirement {
  const wanted = typed.trim().toLowerCase();
  const called = lines.filter(({ reference }) => reference.toLowerCase() === wanted);
  const ending = lines.filter(({ reference }) => wanted && reference.toLowerCase().endsWith(wanted));
  const [line, more] = called.length > 0 ? called : ending;
  if (!line || more) throw new Invalid('No single line of the evidence has this reference.', 'reference');
  return line;
}
