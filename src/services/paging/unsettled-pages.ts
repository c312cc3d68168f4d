import { subMinutes } from 'date-fns/subMinutes';
import { LIVE_RUN_STATES } from '../../domain/paging/run-states.ts';
import type { ServiceContext } from '../context.ts';

/** A text or call that was taken and of which nobody knows whether it arrived. */
export interface UnsettledPage {
  id: string;
  channel: 'SMS' | 'CALL';
  providerId: string;
  /** Real time: it was not sent before this. */
  since: Date;
}

/** What has not come to an end by then hardly ever does. Real minutes, and hospital minutes: either will do. */
const LATELY_MINUTES = 15;

/** The texts and calls of the last minutes whose side still waits for somebody, newest first. */
export async function unsettledPages(ctx: ServiceContext, most: number): Promise<UnsettledPage[]> {
  const pages = await ctx.db.page.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      channel: { in: ['SMS', 'CALL'] },
      state: 'ACCEPTED',
      declinedAt: null,
      run: { state: { in: [...LIVE_RUN_STATES] } },
      OR: [
        { sentAt: { gt: subMinutes(ctx.clock.now(), LATELY_MINUTES) } },
        { nextAttemptReal: { gt: subMinutes(new Date(), LATELY_MINUTES) } },
      ],
    },
    select: { id: true, channel: true, providerId: true, nextAttemptReal: true },
    orderBy: [{ nextAttemptReal: 'desc' }, { id: 'asc' }],
    take: most,
  });
  return pages.map(({ id, channel, providerId, nextAttemptReal }) => ({
    id,
    channel: channel as 'SMS' | 'CALL',
    providerId: providerId ?? '',
    since: nextAttemptReal,
  }));
}
