import type { Actor } from '../../domain/actor.ts';
import type { ServiceContext } from '../context.ts';
import { recordKit } from '../evidence/record-kit.ts';
import { editionCalled } from './check-kit.ts';

/**
 * Records where a copy of a kit lies: `typed` is its code. Of each place the copy recorded last counts. Throws NotFound,
 * NotAllowed with who may, Invalid (place).
 */
export async function recordCopy(
  ctx: ServiceContext,
  { typed, ...of }: { actor: Actor; typed: string; place: string; requestKey?: string },
): Promise<{ code: string }> {
  const { code, day } = await editionCalled(ctx, typed);
  await recordKit(ctx, { ...of, day, code });
  return { code };
}
