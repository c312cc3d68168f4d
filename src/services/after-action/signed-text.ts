import { NotFound } from '../../domain/errors.ts';
import { SIDE_NAME, type Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** The text that a side signed last, as Markdown; its SHA-256 is the signature's. Throws NotFound. */
export async function signedText(
  { db, workspaceId }: ServiceContext,
  incidentId: string,
  side: Side,
): Promise<string> {
  const signature = await db.afterActionSignature.findFirst({
    where: { incidentId, workspaceId, side },
    orderBy: { id: 'desc' },
    select: { text: true },
  });
  if (!signature) throw new NotFound(`Nobody has signed the after-action for ${SIDE_NAME[side]}.`);
  return signature.text;
}
