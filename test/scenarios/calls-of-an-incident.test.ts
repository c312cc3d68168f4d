import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { SLACK_PACE } from '../../src/domain/slack/pace.ts';
import { CallLimits } from '../../src/practice/limits/call-limits.ts';
import type { ApiCall } from '../../src/practice/workspace/kept.ts';
import { actOnItem } from '../../src/services/incident/act-on-item.ts';
import { ALL_SEEN, closeAnyway, declare, fill, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { passRealTime, waitingToBeShown } from '../support/hospital/slack-time.ts';
import { wordsIn } from '../support/slack/reading.ts';
import { ticksOf } from '../support/ticks.ts';

const BUDGET = 200;
/** Calls a minute of each method, by Slack's tiers. */
const TIER: Record<string, number> = { 'chat.update': 50, 'views.publish': 100 };
const TICKS = 100;
const SECONDS_BETWEEN_TICKS = 1;

const SECONDS_BETWEEN_CLICKS = 4;

/** A few seconds pass for Slack and everybody, and some minutes of the hospital's time: then all is shown that may be. */
async function later(hospital: Hospital, minutes: number, seconds = SECONDS_BETWEEN_CLICKS): Promise<void> {
  hospital.clock.advance(minutes);
  for (let left = seconds; left > 0; left -= 1) {
    await passRealTime(hospital, 1);
    await hospital.pass();
  }
}

async function untilAllIsShown(hospital: Hospital): Promise<void> {
  while ((await waitingToBeShown(hospital.app.ctx.db)) > 0) await later(hospital, 0);
}

async function workThroughTheChecklist(hospital: Hospital): Promise<void> {
  for (const { userId, ...tick } of await ticksOf(hospital, TICKS)) {
    await actOnItem(hospital.app.ctx, { actor: { kind: 'slack', userId }, ...tick });
    await later(hospital, SECONDS_BETWEEN_TICKS / 60, SECONDS_BETWEEN_TICKS);
  }
}

async function upAndValidated(hospital: Hospital): Promise<void> {
  expect(await fill(hospital, WHO.it, 'Technically up', {})).toBeNull();
  await later(hospital, 5);
  expect(await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN })).toBeNull();
  await later(hospital, 5);
}

/** The most calls of a method in any minute. */
function busiestMinute(calls: readonly ApiCall[], method: string): number {
  const at = calls.filter((call) => call.method === method).map((call) => call.at);
  return Math.max(0, ...at.map((from) => at.filter((then) => then >= from && then < from + 60_000).length));
}

test('from the declaration to the end, through a hundred ticks, an incident makes at most 200 calls, never above a tier', async () => {
  const hospital = await openHospital({ pace: SLACK_PACE });
  const { slack } = hospital;
  slack.workspace.limits = new CallLimits();
  for (const user of [WHO.pacs, WHO.it, WHO.lead, WHO.director]) await slack.as(user).openHome();
  await hospital.pass();
  const before = slack.workspace.calls.length;

  await declare(hospital, 'archive since 5m ago');
  await later(hospital, 1);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await later(hospital, 1);
  await take(hospital, WHO.it, 'IT');
  await later(hospital, 1);
  await slack.as(WHO.unit).click(slack.see(WHO.ed, /Image archive/), 'Seen by the unit');
  await later(hospital, 1);
  await fill(hospital, WHO.pacs, 'Workaround works', { service: 'ed', how: 'emergency viewer' });
  await workThroughTheChecklist(hospital);
  for (const text of ['Controller replaced', 'Rebuilding']) {
    await fill(hospital, WHO.it, 'Post update', { text, nextAt: '30 min', estimate: '30-60 min' });
    await later(hospital, 20);
  }
  await upAndValidated(hospital);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41, XR 88 matched' });
  await later(hospital, 1);
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty, backup checked' });
  await later(hospital, 1);
  expect(await closeAnyway(hospital, WHO.it)).toBeNull();
  await untilAllIsShown(hospital);

  const calls = slack.workspace.calls.slice(before);
  expect(calls.filter((call) => call.refused)).toEqual([]);
  for (const [method, most] of Object.entries(TIER))
    expect(busiestMinute(calls, method), method).toBeLessThanOrEqual(most);
  const counts = Object.entries(Object.groupBy(calls, ({ method }) => method)).map(
    ([method, made]) => `${method} ${made?.length}`,
  );
  expect(calls.length, counts.join(', ')).toBeLessThanOrEqual(BUDGET);
  expect(await hospital.app.ctx.db.incident.findFirstOrThrow()).toMatchObject({ state: 'CLOSED' });
});

const PEOPLE_CLICK_AT_ONCE = 50;

/** The sample hospital with a list of 150 items that are there at once. */
function planWithManyItems(): Plan {
  const plan = samplePlan();
  const items = Array.from({ length: 150 }, (_, i) => ({
    ...{ key: `item-${i}`, phase: 'FIRST_15_MIN' as const, role: plan.roles[i % 10]?.key ?? '' },
    ...{ text: `Do number ${i}.`, due: { minutes: 10 + (i % 5), after: 'DECLARED' as const } },
  }));
  const checklists = plan.checklists.map((list) =>
    list.scenario === 'archive-down' ? { ...list, items } : list,
  );
  return { ...plan, checklists };
}

test('150 items, fifty clicks a second from many people: each is kept, the message settles on the truth, and no tier is passed', async () => {
  const hospital = await openHospital({ pace: SLACK_PACE, plan: planWithManyItems() });
  const { slack, app } = hospital;
  slack.workspace.limits = new CallLimits();
  await declare(hospital, 'archive since now');
  await untilAllIsShown(hospital);
  const before = slack.workspace.calls.length;
  const { id: incidentId } = await app.ctx.db.incident.findFirstOrThrow();
  const people = hospital.plan.people.map(({ slackUser }) => slackUser);
  const done = Array.from({ length: 150 }, (_, i) => ({
    itemKey: `item-${i}`,
    userId: people[i % people.length] ?? '',
  }));
  for (let from = 0; from < done.length; from += PEOPLE_CLICK_AT_ONCE) {
    await Promise.all(
      done
        .slice(from, from + PEOPLE_CLICK_AT_ONCE)
        .map(({ userId, itemKey }) =>
          actOnItem(app.ctx, { actor: { kind: 'slack', userId }, incidentId, itemKey, act: 'done' }),
        ),
    );
    await later(hospital, 1 / 60, 1);
  }
  await later(hospital, 15);
  await untilAllIsShown(hospital);

  const kept = await app.ctx.db.checklistItem.findMany({ orderBy: { ordinal: 'asc' } });
  expect(kept.map(({ key, state, doneBy }) => [key, state, doneBy])).toEqual(
    done.map(({ itemKey, userId }) => [itemKey, 'DONE', `slack:${userId}`]),
  );
  expect(wordsIn(slack.see(WHO.downtime, /First 15 minutes/))).toContain('150 of 150 done');
  expect(slack.workspace.messages.some((message) => wordsIn(message).includes('Overdue'))).toBe(false);
  const calls = slack.workspace.calls.slice(before);
  for (const [method, most] of Object.entries(TIER))
    expect(busiestMinute(calls, method), method).toBeLessThanOrEqual(most);
  expect(calls.filter(({ method }) => method === 'chat.update').length).toBeLessThanOrEqual(30);
});
