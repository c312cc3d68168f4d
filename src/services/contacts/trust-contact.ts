import type { ServiceContext } from '../context.ts';

/** An answer came from an address: it reaches its person, and counts as verified from now on. */
export async function trustContact(
  ctx: ServiceContext,
  at: { personKey: string; channel: string; address: string },
): Promise<void> {
  const id = {
    workspaceId: ctx.workspaceId,
    personKey: at.personKey,
    channel: at.channel,
    address: at.address,
  };
  const verified = {
    verifiedAt: ctx.clock.now(),
    verifiedHow: 'ANSWER',
    codeHash: null,
    codeSentAt: null,
    codeTries: 0,
  };
  await ctx.db.contact.upsert({
    where: { workspaceId_personKey_channel_address: id },
    create: { ...id, ...verified },
    update: verified,
  });
}
