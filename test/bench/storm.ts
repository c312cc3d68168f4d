import { setTimeout as sleep } from 'node:timers/promises';
import { openDb } from '../../src/db/client.ts';
import { CallLimits, leastMs } from '../../src/practice/limits/call-limits.ts';
import type { SlackMessage } from '../../src/practice/workspace/kept.ts';
import { waitingToBeShown } from '../support/hospital/slack-time.ts';
import { type Storm, stormPlan } from '../support/plans/storm.ts';
import { freePort } from '../support/process/ports.ts';
import { labelsIn } from '../support/slack/reading.ts';
import type { StrictSlack } from '../support/slack/strict-slack.ts';
import { percentile } from './open-loop.ts';
import { type Child, slackFor, startChild } from './stage.ts';

const STORM: Storm = { systems: 60, peopleASide: 12 };
const COPIES = 2;
const DECLARED_WITHIN_MS = 60_000;
/** From seeing a page until its answer, and between two answers of one person. */
const ANSWER_AFTER_MS = 5_000;
const ANSWER_EVERY_MS = 8_000;
const LOOK_MS = 100;
const LONGEST_MS = 15 * 60_000;

export interface StormFigures {
  calls: number;
  refused: number;
  /** Milliseconds from the declaration to the page at Slack's door, and pages beyond the first for the same side. */
  pages: { count: number; p50: number; p99: number; twice: number };
  /** Milliseconds from the click until the card no longer asks for that side. */
  taken: { count: number; p50: number; p95: number; worst: number };
  settledMs: number;
  leastMs: number;
}

/** Sixty systems declared within a minute, two copies of the app, and people who answer one page after the other. */
export async function storm(databaseUrl: string): Promise<StormFigures> {
  const plan = stormPlan(STORM);
  const slack = await slackFor(plan);
  const copies: Child[] = [];
  for (let i = 0; i < COPIES; i += 1)
    copies.push(
      await startChild({
        which: 'app',
        apiUrl: slack.apiUrl,
        databaseUrl,
        port: await freePort(),
        storm: STORM,
      }),
    );
  await slack.connected();
  const db = openDb(databaseUrl, 2);
  slack.workspace.limits = new CallLimits();
  const before = slack.workspace.calls.length;
  const began = performance.now();
  try {
    const declaredAt = declareAll(slack);
    const taken = await answerAll(slack, plan.downtimeChannel, began);
    while ((await waitingToBeShown(db)) > 0 && performance.now() - began < LONGEST_MS) await sleep(LOOK_MS);
    const settledMs = performance.now() - began;
    return figures(slack, before, await declaredAt, taken, settledMs);
  } finally {
    await db.$disconnect();
    for (const copy of copies) await copy.stop();
    await slack.close();
  }
}

/** Declares one system after the other, evenly; answers when each was submitted, by its name. */
async function declareAll(slack: StrictSlack): Promise<Map<string, number>> {
  const declaredAt = new Map<string, number>();
  const began = performance.now();
  const tech = slack.as('U0TECH');
  for (let i = 0; i < STORM.systems; i += 1) {
    await sleep(Math.max(0, began + (i * DECLARED_WITHIN_MS) / STORM.systems - performance.now()));
    await tech.command(`storm-${i} since now`);
    await slack.until('the form', () => tech.modal());
    declaredAt.set(`Storm system ${i}`, slack.workspace.limits?.now() ?? 0);
    await tech.submit({});
    tech.closeModals();
  }
  return declaredAt;
}

interface Taken {
  card: string;
  side: string;
  at: number;
  shownMs: number | null;
}

/** Everybody answers their pages one after the other, from the page; resolves when each answer stands on its card. */
async function answerAll(slack: StrictSlack, downtime: string, began: number): Promise<Taken[]> {
  const seenAt = new Map<string, number>();
  const lastOf = new Map<string, number>();
  const answered = new Set<string>();
  const taken: Taken[] = [];
  const isDone = () => taken.length === 2 * STORM.systems && taken.every(({ shownMs }) => shownMs !== null);
  while (!isDone() && performance.now() - began < LONGEST_MS) {
    for (const page of pagesIn(slack)) {
      const now = performance.now();
      if (!seenAt.has(page.ts)) seenAt.set(page.ts, now);
      const last = lastOf.get(page.channel) ?? Number.NEGATIVE_INFINITY;
      const waits = now - (seenAt.get(page.ts) ?? now) < ANSWER_AFTER_MS || now - last < ANSWER_EVERY_MS;
      if (answered.has(page.ts) || waits) continue;
      answered.add(page.ts);
      lastOf.set(page.channel, now);
      const side = page.text.includes('paged for RADIOLOGY') ? 'RADIOLOGY' : 'IT';
      taken.push({ card: systemIn(page.text), side, at: now, shownMs: null });
      // A click that is answered late is still carried out; how long its card took is what counts.
      slack
        .as(`U${page.channel.slice(1)}`)
        .click(page, `I have it: ${side}`)
        .catch(() => undefined);
    }
    for (const one of taken.filter(({ shownMs }) => shownMs === null)) {
      const card = slack.channel(downtime).find((m) => !m.threadTs && m.text.includes(` ${one.card} down`));
      if (card && !labelsIn(card.blocks).includes(`I have it: ${one.side}`))
        one.shownMs = performance.now() - one.at;
    }
    await sleep(LOOK_MS);
  }
  return taken;
}

function pagesIn(slack: StrictSlack): SlackMessage[] {
  return slack.workspace.messages.filter(
    (m) => m.channel.startsWith('D') && m.text.includes('You are paged for'),
  );
}

function systemIn(text: string): string {
  return /Storm system \d+/.exec(text)?.[0] ?? '';
}

function figures(
  slack: StrictSlack,
  before: number,
  declaredAt: Map<string, number>,
  taken: Taken[],
  settledMs: number,
): StormFigures {
  const calls = slack.workspace.calls.slice(before);
  const pages = calls.filter(({ args }) => String(args.text).includes('You are paged for'));
  const posted = pages.filter(({ method, refused }) => method === 'chat.postMessage' && !refused);
  const late = posted.map((call) => call.at - (declaredAt.get(systemIn(String(call.args.text))) ?? 0));
  const sorted = (figures: number[]) => figures.sort((a, b) => a - b);
  const waits = sorted(taken.map(({ shownMs }) => shownMs ?? Number.POSITIVE_INFINITY));
  const accepted = calls.filter(({ refused }) => !refused);
  return {
    calls: calls.length,
    refused: calls.length - accepted.length,
    pages: {
      count: posted.length,
      p50: percentile(sorted(late), 0.5),
      p99: percentile(late, 0.99),
      twice: posted.length - new Set(posted.map(({ args }) => `${args.channel} ${args.text}`)).size,
    },
    taken: {
      count: waits.length,
      p50: percentile(waits, 0.5),
      p95: percentile(waits, 0.95),
      worst: waits.at(-1) ?? Number.NaN,
    },
    settledMs,
    leastMs: leastMs(
      accepted.map(({ method, args }) => ({
        method,
        channel: slack.workspace.channelOf(String(args.channel)),
      })),
    ),
  };
}
