import type { RegisterEntry } from '../../domain/agreement/facts.ts';
import { kitContent } from '../../domain/kit/build-kit.ts';
import type { KitContent } from '../../domain/kit/kit.ts';
import type { IssuedNumbers } from '../../domain/kit/log-sheets.ts';
import { readRegister } from '../agreement/register.ts';
import type { ServiceContext } from '../context.ts';
import { sha256 } from '../hash-chain/sha256.ts';

export interface KitNow {
  content: KitContent;
  hash: string;
  /** Of the register, from which its pages are. */
  tolerances: readonly RegisterEntry[];
}

/**
 * What a kit made now would say, and its hash: another hash, another content. Numbers that are issued stand on the log sheets
 * of `content` and are not part of the hash: a printed kit stays current when more are.
 */
export async function kitNow(ctx: ServiceContext, issued: readonly IssuedNumbers[] = []): Promise<KitNow> {
  const { kind } = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: { kind: true },
  });
  const tolerances = await readRegister(ctx);
  const { plan } = ctx.plans.current();
  const facts = { tolerances, practice: kind === 'SAMPLE' };
  const hash = sha256(JSON.stringify(kitContent(plan, facts)));
  return { content: kitContent(plan, { ...facts, issued }), hash, tolerances };
}
