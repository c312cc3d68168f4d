import { type Actor, SYSTEM } from '../../domain/actor.ts';
import { isAppError } from '../../domain/errors.ts';
import { type PagerAgent, personMeant, tidied } from '../../domain/paging/pager-agent.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import { withNames } from '../../domain/person-ref.ts';
import { trustContact } from '../contacts/trust-contact.ts';
import type { ServiceContext } from '../context.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { acknowledgeSide } from './acknowledge-side.ts';
import { runOf } from './runs.ts';

const VIA = 'PAGERDUTY';

/**
 * Somebody acknowledged a page in PagerDuty: the person of the plan who pressed it has the side, under the same rules as
 * everywhere; whoever the plan does not list has it by name, covering for the person who was paged. An automation takes
 * nothing. What is not taken is said in the thread while paging goes on: PagerDuty itself falls silent. Answers whether
 * the page is known.
 */
export async function answerInPager(
  ctx: ServiceContext,
  input: { pageId: string; by: PagerAgent },
): Promise<boolean> {
  const page = await ctx.db.page.findFirst({
    where: { id: input.pageId, workspaceId: ctx.workspaceId },
    include: { run: { select: { outage: true } } },
  });
  if (!page) return false;
  const { incidentId, side, runId } = page;
  const name = tidied(input.by.name) || 'somebody without a name';
  const notTaken = (reason: string) =>
    onIncident(ctx, SYSTEM, incidentId, async (work) => {
      if (isLiveRun(await runOf(work, runId)))
        await work.say({ kind: 'pager_not_taken', side, by: name, reason });
    });
  if (!input.by.human) {
    await notTaken('that is not a person');
    return true;
  }
  const person = personMeant(ctx.plans.current().plan.people, input.by);
  const actor: Actor = person
    ? { kind: 'slack', userId: person.slackUser, via: VIA }
    : { kind: 'operator', name, via: VIA };
  if (person?.key === page.personKey) await trustContact(ctx, { ...page, channel: VIA });
  try {
    const coveringFor = person ? {} : { coveringFor: page.personKey };
    await acknowledgeSide(ctx, { actor, incidentId, side, outage: page.run.outage, ...coveringFor });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await notTaken(withNames(error.message, ctx.plans.current().plan.people));
  }
  return true;
}
