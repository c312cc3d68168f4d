import { expect, test } from 'vitest';
import { SLACK_PACE } from '../../src/domain/slack/pace.ts';
import { CallLimits } from '../../src/practice/limits/call-limits.ts';
import { declareIncident } from '../../src/services/incident/declare-incident.ts';
import { acknowledgeSide } from '../../src/services/paging/acknowledge-side.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { passRealTime, waitingToBeShown } from '../support/hospital/slack-time.ts';
import { stormPlan } from '../support/plans/storm.ts';
import { labelsIn } from '../support/slack/reading.ts';

const SYSTEMS = 15;
/** Seconds from a page to its answer, and between two answers of one person. */
const ANSWER_AFTER = 4;
const ANSWER_EVERY = 5;

interface Taken {
  at: number;
  number: number;
  side: string;
  shownAfter: number | null;
}

function isPage(args: Record<string, unknown>): boolean {
  return String(args.text).includes('You are paged for');
}

/** Everybody who was paged a while ago takes one side, if they did not take another a moment ago. */
async function answer({ app }: Hospital, second: number, pagedAt: Map<string, number>, taken: Taken[]) {
  const pages = await app.ctx.db.page.findMany({
    where: { state: 'ACCEPTED', run: { state: 'PAGING' } },
    include: { run: { include: { incident: true } } },
    orderBy: { dueAt: 'asc' },
  });
  const busy = new Set<string>();
  for (const page of pages) {
    if (!pagedAt.has(page.id)) pagedAt.set(page.id, second);
    const last = pagedAt.get(page.slackUser) ?? Number.NEGATIVE_INFINITY;
    const waits = second - (pagedAt.get(page.id) ?? second) < ANSWER_AFTER || second - last < ANSWER_EVERY;
    if (waits || busy.has(page.slackUser)) continue;
    busy.add(page.slackUser);
    pagedAt.set(page.slackUser, second);
    const { incidentId, side, slackUser: userId } = page;
    await acknowledgeSide(app.ctx, { actor: { kind: 'slack', userId }, incidentId, side });
    taken.push({ at: second, number: page.run.incident.number, side, shownAfter: null });
  }
}

function lookAtCards({ slack }: Hospital, second: number, taken: Taken[]): void {
  for (const one of taken.filter(({ shownAfter }) => shownAfter === null)) {
    const card = slack
      .channel(WHO.downtime)
      .find(({ threadTs, text }) => !threadTs && text.includes(` PACS-${one.number} ·`));
    if (card && !labelsIn(card.blocks).includes(`I have it: ${one.side}`)) one.shownAfter = second - one.at;
  }
}

test('fifteen systems in fifteen seconds, two copies of the app, a Slack that counts: pages wait for nothing, hardly a call is refused, who takes a side sees it', async () => {
  const plan = stormPlan({ systems: SYSTEMS, peopleASide: 4 });
  const hospital = await openHospital({ plan, pace: SLACK_PACE });
  const other = await hospital.another();
  const { slack, app } = hospital;
  slack.workspace.limits = new CallLimits();
  const before = slack.workspace.calls.length;
  const pagedAt = new Map<string, number>();
  const taken: Taken[] = [];
  const isOver = async () => taken.length === 2 * SYSTEMS && (await waitingToBeShown(app.ctx.db)) === 0;

  for (let second = 0; !(await isOver()); second += 1) {
    if (second < SYSTEMS) {
      const ctx = second % 2 ? app.ctx : other.ctx;
      await declareIncident(ctx, {
        actor: { kind: 'slack', userId: WHO.tech },
        systemKey: `storm-${second}`,
        impact: 'FULL',
        since: hospital.clock.now(),
      });
    }
    await answer(hospital, second, pagedAt, taken);
    await Promise.all([hospital.pass(1 / 60), other.engine.settle()]);
    lookAtCards(hospital, second, taken);
    await passRealTime(hospital, 1);
  }

  const calls = slack.workspace.calls.slice(before);
  const pages = calls.filter(({ method, args }) => method === 'chat.postMessage' && isPage(args));
  expect(pages).toHaveLength(2 * SYSTEMS);
  expect(pages.filter(({ refused }) => refused)).toEqual([]);
  const refused = calls.filter((call) => call.refused);
  expect(refused.length).toBeLessThanOrEqual(calls.length * 0.05);
  const waits = taken.map(({ shownAfter }) => shownAfter ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  expect(waits[Math.floor(waits.length * 0.95)], waits.join(' ')).toBeLessThanOrEqual(3);
  const ofTopics = await app.ctx.db.outbox.findMany({ where: { kind: 'LINES' } });
  const lines = ofTopics.flatMap(({ body }) => body as object[]);
  expect(new Set(ofTopics.map(({ ts }) => ts)).size).toBeLessThan(lines.length);
});
