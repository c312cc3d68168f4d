import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { personOf } from '../../domain/agreement/people.ts';
import {
  type HeldDrill,
  readPastDay,
  requireMayRecord,
  requireWhole,
} from '../../domain/agreement/recording.ts';
import { Conflict } from '../../domain/errors.ts';
import { zoneOf } from '../../domain/plan/zones.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHomes } from '../slack/home.ts';

/**
 * Records a drill that was held without the app. `day` as it was typed (`today`, `yesterday`, `2026-03-09`), by the clock
 * where the system stands. Answers the record. Throws NotAllowed with who may, Invalid at its field, Conflict when the
 * same drill is recorded already.
 */
export async function recordDrill(
  ctx: ServiceContext,
  { actor, requestKey, ...typed }: HeldDrill & { actor: Actor; requestKey?: string },
): Promise<HeldDrill> {
  const { plan } = ctx.plans.current();
  const by = actorKey(actor);
  requireMayRecord(plan, by);
  const now = ctx.clock.now();
  const day = readPastDay(typed.day, dayTextIn(now, zoneOf(plan, typed.system)));
  const drill = { ...typed, day, found: typed.found.trim() };
  requireWhole(plan, drill);
  const answers = passTexts(ctx, actor, now, { found: drill.found });
  const { workspaceId } = ctx;
  const { system: systemKey, scenario, led, found, format } = drill;
  const which = { workspaceId, systemKey, scenario, day };
  const record = {
    ledRadiology: led.RADIOLOGY,
    ledIt: led.IT,
    found,
    format,
    recordedBy: by,
    recordedAt: now,
    recordedOver: recordedOver(actor),
  };
  await inTransaction(ctx, async (tx) => {
    if (!(await firstDelivery(tx, workspaceId, requestKey))) return;
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    const { count } = await tx.drillRecord.createMany({
      data: [{ ...which, ...record }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const first = await tx.drillRecord.findFirst({ where: which, select: { recordedBy: true } });
      const who = personOf(plan, first?.recordedBy ?? '')?.name ?? 'Somebody';
      throw new Conflict(`${who} already recorded this drill on ${day}.`);
    }
    await redrawHomes(tx, workspaceId);
  });
  return drill;
}
