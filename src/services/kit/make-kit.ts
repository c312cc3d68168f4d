import { homeZone } from '../../domain/agreement/people.ts';
import type { Kit, KitEdition } from '../../domain/kit/kit.ts';
import { kitCodeOf } from '../../domain/kit/kit-code.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { sha256 } from '../hash-chain/sha256.ts';
import { issuedNow } from './issued-now.ts';
import { kitNow } from './kit-facts.ts';

/** A hospital that printed a new kit every day for ten years has used one code in fifty. */
const MOST_TRIES = 100;

/**
 * The kit of the plan in force as of now, with its code, and on its log sheets the downtime numbers of open incidents. The same
 * content of the same day has the same code.
 */
export async function makeKit(ctx: ServiceContext): Promise<Kit> {
  const { content, hash } = await kitNow(ctx, await issuedNow(ctx));
  const { number: planVersion } = await ctx.db.planVersion.findUniqueOrThrow({
    where: { id: ctx.plans.current().id },
    select: { number: true },
  });
  const now = ctx.clock.now();
  const day = dayTextIn(now, homeZone(ctx.plans.current().plan));
  return { ...content, ...(await editionOf(ctx, { planVersion, day, content: hash, madeAt: now })) };
}

/** A code that another edition has is passed over. */
async function editionOf(
  { db, workspaceId }: ServiceContext,
  edition: Omit<KitEdition, 'code'> & { content: string; madeAt: Date },
): Promise<KitEdition> {
  const { planVersion, day, content } = edition;
  const known = { workspaceId, planVersion, day, content };
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const code = kitCodeOf(sha256([content, planVersion, day, tried].join('\n')));
    await db.kitEdition.createMany({ data: [{ ...edition, workspaceId, code }], skipDuplicates: true });
    const found = await db.kitEdition.findFirst({ where: known });
    if (found) return { code: found.code, planVersion, day };
  }
  throw new Error('no code is free for a kit');
}
