import { homeZone } from '../../domain/agreement/people.ts';
import { printedBefore } from '../../domain/agreement/printed-kit.ts';
import { copiesInUse, type KitCopy } from '../../domain/kit/copies.ts';
import { agreementFacts } from '../agreement/gaps.ts';
import type { ServiceContext } from '../context.ts';
import { kitNow } from './kit-facts.ts';

/**
 * The printed copies that lie somewhere, by place. Of one whose edition nobody named it is known only whether the plan or a
 * tolerance changed since.
 */
export async function kitCopies(ctx: ServiceContext): Promise<KitCopy[]> {
  const rows = await ctx.db.kitPrint.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: { edition: true },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const { hash } = await kitNow(ctx);
  const { planChangedAt } = await agreementFacts(ctx);
  const zone = homeZone(ctx.plans.current().plan);
  const copies = rows.map(({ place, day, code, recordedBy, recordedAt, edition }) => ({
    ...{ place, day, code, recordedBy, recordedAt },
    current: edition ? edition.content === hash : printedBefore(day, recordedAt, zone) >= planChangedAt,
  }));
  return copiesInUse(copies);
}
