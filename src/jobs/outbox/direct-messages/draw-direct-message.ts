import type { ClaimedDirectMessage } from '../../../db/claims/outbox-claims.ts';
import { NotFound } from '../../../domain/errors.ts';
import { reviewsNear } from '../../../services/agreement/reviews-near.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { homeToday } from '../../../services/home-today.ts';
import type {
  DirectMessageBodies,
  DirectMessageKind,
} from '../../../services/slack/direct-messages/write-direct-message.ts';
import { gapReminderMessage, reviewMessage } from '../../../slack/agreement/blocks/reminder-messages.ts';
import type { PictureShower } from '../../pictures/picture-shower.ts';
import type { Drawn } from '../draw-message.ts';
import { drawAfterAction } from './draw-after-action.ts';
import { drawAgreed, drawChangedByFile, drawObjection, drawProposal, drawVersion } from './draw-agreement.ts';
import { drawCalendarBack, drawCalendarFails } from './draw-calendar.ts';
import { drawFileNotSent } from './draw-file-not-sent.ts';
import { drawMonthlyReport } from './draw-monthly-report.ts';
import {
  drawBackOut,
  drawExtension,
  drawPlannedAsk,
  drawPlannedNews,
  drawPlannedNotice,
} from './draw-planned.ts';
import { drawProposed } from './draw-proposed.ts';
import { drawOverrideNews, drawSwap, drawSwapAgreed } from './draw-swap.ts';
import { drawWeekly } from './draw-weekly.ts';
import type { Addressed, Known } from './read-once.ts';

type Draw<K extends DirectMessageKind> = (
  ctx: ServiceContext,
  to: Addressed,
  body: DirectMessageBodies[K],
  known: Known,
) => Promise<Drawn | null>;

/** How each kind of direct message is drawn from what is true now; null when it has nothing to say any more. */
const DRAW: { [K in DirectMessageKind]: Draw<K> } = {
  PROPOSAL: drawProposal,
  OBJECTION: drawObjection,
  PROPOSAL_ENDED: drawVersion('PROPOSAL_ENDED'),
  ENDING: drawVersion('ENDING'),
  ASK_SERVICE: drawVersion('ASK_SERVICE'),
  CONTESTED: drawVersion('CONTESTED'),
  SIGNED: drawAgreed,
  CHANGED_BY_FILE: drawChangedByFile,
  SWAP: drawSwap,
  SWAP_AGREED: drawSwapAgreed,
  CALENDAR_FAILS: drawCalendarFails,
  CALENDAR_BACK: drawCalendarBack,
  PLANNED_ASK: drawPlannedAsk,
  PLANNED_NOTICE: drawPlannedNotice,
  PLANNED_BACK_OUT: drawBackOut,
  PLANNED_EXTENSION: drawExtension,
  PLANNED_NEWS: drawPlannedNews,
  PROPOSED_DECLARATION: drawProposed,
  WEEKLY: drawWeekly,
  MONTHLY_REPORT: drawMonthlyReport,
  FILE_NOT_SENT: drawFileNotSent,
  AFTER_ACTION: drawAfterAction,
  COVER_NEWS: drawOverrideNews,
  async REVIEW(ctx) {
    const reviews = await reviewsNear(ctx);
    return reviews && reviewMessage(ctx.plans.current().plan, reviews);
  },
  async GAPS(ctx, { recipient }, { gaps: told }, known) {
    const me = ctx.plans.current().plan.people.find(({ slackUser }) => slackUser === recipient);
    const mine = (await known.gaps()).filter(({ key, person }) => person === me?.key && told.includes(key));
    return mine.length > 0 ? gapReminderMessage({ person: me?.key ?? '', gaps: mine }, homeToday(ctx)) : null;
  },
};

const GONE: Drawn = { text: '⚪ This is no longer in the plan.' };

/** What a direct message should say now; null when it has nothing to say. */
export async function drawDirectMessage(
  ctx: ServiceContext,
  directMessage: ClaimedDirectMessage,
  { known, showPicture }: { known: Known; showPicture: PictureShower | null },
): Promise<Drawn | null> {
  if (!isKind(directMessage.kind)) throw new Error(`a direct message of unknown kind: ${directMessage.kind}`);
  const draw = DRAW[directMessage.kind] as Draw<DirectMessageKind>;
  const to = { recipient: directMessage.target, posted: directMessage.ts !== null, showPicture };
  try {
    return await draw(ctx, to, directMessage.body as DirectMessageBodies[DirectMessageKind], known);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return to.posted ? GONE : null;
  }
}

function isKind(kind: string): kind is DirectMessageKind {
  return Object.hasOwn(DRAW, kind);
}
