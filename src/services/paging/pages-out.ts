import { min } from 'date-fns/min';
import { subMinutes } from 'date-fns/subMinutes';
import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import { isLiveRun, LIVE_RUN_STATES } from '../../domain/paging/run-states.ts';
import type { ServiceContext } from '../context.ts';

/** A page that may have reached somebody, so that an answer may come. */
export interface PageOut {
  id: string;
  channel: string;
  address: string;
  answerCode: string;
  /** The provider's own id; null while its answer is not recorded. */
  providerId: string | null;
  /** Real time: it was not sent before this. */
  since: Date;
  /** Whether its side still waits for somebody. */
  live: boolean;
}

/** Hospital time for which a page stays here after its side was taken: who answers late is told who was first. */
const LATE_MINUTES = 10;
const MOST = 200;

/** The pages that are out over these channels, newest first: the live ones, and those whose side was taken just now. */
export async function pagesOut(ctx: ServiceContext, channels: ChannelName[]): Promise<PageOut[]> {
  const lately = { gt: subMinutes(ctx.clock.now(), LATE_MINUTES) };
  const pages = await ctx.db.page.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      channel: { in: channels },
      state: { in: ['PENDING', 'SENDING', 'ACCEPTED', 'DELIVERED'] },
      attempts: { gt: 0 },
      run: {
        OR: [{ state: { in: [...LIVE_RUN_STATES] } }, { acknowledgedAt: lately }, { stoppedAt: lately }],
      },
    },
    include: { run: { select: { state: true } } },
    orderBy: [{ dueAt: 'desc' }, { id: 'asc' }],
    take: MOST,
  });
  return pages.map(({ run, nextAttemptReal, failingSinceReal, ...page }) => ({
    id: page.id,
    channel: page.channel,
    address: page.address,
    answerCode: page.answerCode,
    providerId: page.providerId,
    since: min([nextAttemptReal, failingSinceReal ?? nextAttemptReal]),
    live: isLiveRun(run),
  }));
}

/** The digits to text back for a page; null when it is not known. */
export async function answerCodeOf(ctx: ServiceContext, pageId: string): Promise<string | null> {
  const page = await ctx.db.page.findFirst({
    where: { id: pageId, workspaceId: ctx.workspaceId },
    select: { answerCode: true },
  });
  return page?.answerCode ?? null;
}
