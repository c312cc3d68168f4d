import { kitContent } from '../../domain/kit/build-kit.ts';
import type { KitContent } from '../../domain/kit/kit.ts';
import { readRegister } from '../agreement/register.ts';
import type { ServiceContext } from '../context.ts';
import { sha256 } from '../hash-chain/sha256.ts';

/** What a kit made now would say, and its hash: another hash, another content. */
export async function kitNow(ctx: ServiceContext): Promise<{ content: KitContent; hash: string }> {
  const { kind } = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: { kind: true },
  });
  const tolerances = await readRegister(ctx);
  const content = kitContent(ctx.plans.current().plan, { tolerances, practice: kind === 'SAMPLE' });
  return { content, hash: sha256(JSON.stringify(content)) };
}
