import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { readPastDay, requireMayRecord } from '../../domain/agreement/recording.ts';
import { Invalid } from '../../domain/errors.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import { type DayText, dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHomes } from '../slack/home.ts';

/**
 * Records that the kit was printed. `day` as it was typed (`today`, `yesterday`, `2026-03-09`), by the home site's clock;
 * `place` is where it lies; `code`: of which edition it is. Answers the day. Throws NotAllowed with who may, Invalid at its field.
 */
export async function recordKit(
  ctx: ServiceContext,
  {
    actor,
    requestKey,
    ...typed
  }: {
    actor: Actor;
    day: string;
    place: string;
    code?: string;
    requestKey?: string;
  },
): Promise<{ day: DayText }> {
  const { plan } = ctx.plans.current();
  const by = actorKey(actor);
  requireMayRecord(plan, by);
  const now = ctx.clock.now();
  const day = readPastDay(typed.day, dayTextIn(now, homeZone(plan)));
  const place = typed.place.trim();
  if (!place) throw new Invalid('Say where it is kept, so that people can find it at night.', 'place');
  const answers = passTexts(ctx, actor, now, { place });
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if (!(await firstDelivery(tx, workspaceId, requestKey))) return;
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    await tx.kitPrint.create({
      data: {
        ...{ workspaceId, day, place, code: typed.code ?? null },
        ...{ recordedBy: by, recordedAt: now, recordedOver: recordedOver(actor) },
      },
    });
    await redrawHomes(tx, workspaceId);
  });
  return { day };
}
