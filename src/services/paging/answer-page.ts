import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import { isAppError } from '../../domain/errors.ts';
import { type PageAnswer, readAnswerText } from '../../domain/paging/read-answer-text.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import { withNames } from '../../domain/person-ref.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import { endOptOut, noteOptOut } from '../contacts/opt-outs.ts';
import { trustContact } from '../contacts/trust-contact.ts';
import type { ServiceContext } from '../context.ts';
import { acknowledgeSide } from './acknowledge-side.ts';
import { declinePage } from './decline-page.ts';
import { mayExplainReplies } from './explain-replies.ts';

/**
 * Somebody answered a page over the channel it came by: a key pressed, a message texted back. `from`: the address at
 * which they answered, where it is not the page's own. Answers the sentence they are told, refusals included; null when
 * no such page is known.
 */
export async function answerPage(
  ctx: ServiceContext,
  input: { pageId: string; answer: PageAnswer; via: ChannelName; from?: string },
): Promise<string | null> {
  const page = await ctx.db.page.findFirst({
    where: { id: input.pageId, workspaceId: ctx.workspaceId },
    include: { run: true, incident: { select: { number: true } } },
  });
  if (!page) return null;
  const of = {
    actor: { kind: 'slack' as const, userId: page.slackUser, via: input.via },
    incidentId: page.incidentId,
    side: page.side,
    outage: page.run.outage,
  };
  const name = `PACS-${page.incident.number} ${page.side}`;
  await trustContact(ctx, { ...page, channel: input.via, address: input.from ?? page.address });
  try {
    if (input.answer === 'CANNOT') {
      await declinePage(ctx, of);
      return `${name}: noted. The next person is paged.`;
    }
    await acknowledgeSide(ctx, of);
    return `You have ${name}. Work from the card, or call the bridge.`;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return `${name}: ${withNames(error.message, ctx.plans.current().plan.people)}`;
  }
}

/**
 * Somebody texted to our number. The code they name finds the page, also one that was mailed to them; without one the
 * answer counts when they have only one incident to answer for, and when none is left they are told who has the newest.
 * Nothing is said to a number that was never paged, to a reaction or a quotation, or to a word that the provider answers;
 * and how to answer is said once an hour to what names no code, for telephones reply by themselves.
 */
export async function answerText(
  ctx: ServiceContext,
  input: { from: string; text: string; via: 'SMS' },
): Promise<string | null> {
  const read = readAnswerText(input.text);
  if (read.kind === 'quote') return null;
  if (read.kind === 'provider') {
    if (read.wants === 'STOP') await noteOptOut(ctx, input.from);
    if (read.wants === 'START') await endOptOut(ctx, input.from);
    return null;
  }
  // To Twilio YES is a word for texts to come again, beside what it is to us.
  if (/^\s*yes\s*$/i.test(input.text)) await endOptOut(ctx, input.from);
  const { code } = read;
  const answer = read.kind === 'answer' ? read.answer : null;
  const pages = await ctx.db.page.findMany({
    where: { workspaceId: ctx.workspaceId, address: input.from, channel: { in: ['SMS', 'CALL'] } },
    include: { run: { select: { state: true } }, incident: { select: { number: true } } },
    orderBy: [{ dueAt: 'desc' }],
    take: 50,
  });
  const mailed = code ? await mailedWith(ctx, input.from, code) : null;
  if (mailed && answer && !pages.some((page) => page.answerCode === code))
    return answerPage(ctx, { pageId: mailed, answer, via: input.via, from: input.from });
  if (pages.length === 0) return null;
  const live = pages.filter((page) => isLiveRun(page.run));
  const named = code ? pages.find((page) => page.answerCode === code) : undefined;
  const runs = new Map(live.map((page) => [page.runId, page]));
  const meant = named ?? (!code && runs.size === 1 ? [...runs.values()][0] : undefined);
  if (meant && answer) return answerPage(ctx, { pageId: meant.id, answer, via: input.via });
  const choices = meant ? [meant] : [...runs.values()];
  const [newest] = pages;
  if (choices.length === 0 && newest && answer && !code && !(await sideIsPaged(ctx, newest)))
    return answerPage(ctx, { pageId: newest.id, answer, via: input.via });
  if (!code && !(await mayExplainReplies(ctx, input.from))) return null;
  if (choices.length === 0) return 'Nothing is waiting for your answer.';
  return choices
    .map(
      ({ answerCode, side, incident }) =>
        `${answerCode} takes PACS-${incident.number} ${side}, ${answerCode} NO passes it on.`,
    )
    .join(' ');
}

/** The newest mail with this code to somebody of the plan whose telephone this is; a mail is answered by its code alone. */
async function mailedWith(ctx: ServiceContext, from: string, code: string): Promise<string | null> {
  const people = ctx.plans
    .current()
    .plan.people.filter(({ reach }) =>
      reach.some(({ channel, address }) => (channel === 'SMS' || channel === 'CALL') && address === from),
    );
  if (people.length === 0) return null;
  const page = await ctx.db.page.findFirst({
    where: {
      workspaceId: ctx.workspaceId,
      channel: 'EMAIL',
      answerCode: code,
      personKey: { in: people.map(({ key }) => key) },
    },
    orderBy: { dueAt: 'desc' },
    select: { id: true },
  });
  return page?.id ?? null;
}

/** While nobody is paged for a side, an answer to it takes nothing: it is only told who has it. */
async function sideIsPaged(
  ctx: ServiceContext,
  of: { incidentId: string; side: PagedSide },
): Promise<boolean> {
  const { incidentId, side } = of;
  const live = { incidentId, side, state: { in: ['PAGING' as const, 'UNOWNED' as const] } };
  return (await ctx.db.pagingRun.count({ where: live })) > 0;
}
