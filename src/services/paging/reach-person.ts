import { randomInt } from 'node:crypto';
import { subMinutes } from 'date-fns/subMinutes';
import type { PagingRun } from '../../db/generated/client.ts';
import { LIVE_RUN } from '../../db/states.ts';
import { storedWord } from '../../db/stored/word.ts';
import {
  CHANNEL_NAMES,
  type ChannelName,
  type ContactMethod,
  nextReach,
} from '../../domain/contacts/contact-methods.ts';
import { channelsFor } from '../../domain/incident/kind-policy.ts';
import { notifiesAnew } from '../../domain/incident/notify-anew.ts';
import { capReached, LOOK_BACK_MINUTES } from '../../domain/paging/repeat-limits.ts';
import type { Person } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { toldInSlack } from './told-in-slack.ts';

/** One person's turn in one step of a run. */
export interface Turn {
  round: number;
  step: number;
  personKey: string;
}

/** A person as the plan in force knows them, so that a corrected number counts at once; else as the incident's plan did. */
export function personOf(work: IncidentWork, key: string): Person | undefined {
  return work.people.find((p) => p.key === key) ?? work.plan.people.find((p) => p.key === key);
}

/** Whether any contact method of a person is set up here. */
export function canBeReached(work: IncidentWork, key: string): boolean {
  const person = personOf(work, key);
  return person !== undefined && nextReach(person.reach, [], setUp(work, key), work.now).methods.length > 0;
}

/**
 * Uses a person's next contact method: its page is pending from now on, and the instant of the one after it is set. One
 * whose cap is reached is said and passed over. Answers the channels used; none when no contact method is left.
 */
export async function reachPerson(work: IncidentWork, run: PagingRun, turn: Turn): Promise<ChannelName[]> {
  const person = personOf(work, turn.personKey);
  if (!person) return [];
  const ofRun = await work.paging.pagesOf(run);
  const earlier = ofRun.filter(({ personKey }) => personKey === turn.personKey);
  const here = earlier.filter((page) => page.round === turn.round && page.step === turn.step);
  const move = nextReach(
    person.reach,
    here.map((page) => storedWord(CHANNEL_NAMES, page.channel)),
    setUp(work, turn.personKey),
    work.now,
  );
  await work.due({ kind: 'REACH', side: run.side, ...turn }, move.nextAt);
  const used: ChannelName[] = [];
  for (const method of move.methods) {
    const repeated = earlier.some((page) => page.channel === method.channel);
    const cap = repeated ? await capOf(work, turn, method) : null;
    const stands = repeated && !(await slackNotifies(work, { turn, method, user: person.slackUser }));
    work.paging.owe({
      ...turn,
      runId: run.id,
      side: run.side,
      slackUser: person.slackUser,
      channel: method.channel,
      address: method.address,
      answerCode: await answerCode(work, earlier, method),
      lastResort: turn.step === LAST_RESORT_STEP,
      dueAt: work.now,
      sentAt: null,
      declinedAt: null,
      state: cap || stands ? 'CANCELLED' : 'PENDING',
      outcome: cap ? `not sent: the limit is ${cap}` : stands ? 'not sent: their message stands' : null,
    });
    if (stands) continue;
    if (cap)
      await work.say({
        kind: 'page_capped',
        side: run.side,
        person: person.slackUser,
        channel: method.channel,
        cap,
      });
    else used.push(method.channel);
  }
  if (used.length === 0 && move.methods.length > 0) return reachPerson(work, run, turn);
  return used;
}

function setUp({ incident, drill, ctx }: IncidentWork, personKey: string): ReadonlySet<ChannelName> {
  return channelsFor(incident, ctx.channels, drill?.rings.includes(personKey));
}

async function capOf(work: IncidentWork, turn: Turn, method: ContactMethod): Promise<string | null> {
  const pages = await work.tx.page.findMany({
    where: {
      workspaceId: work.ctx.workspaceId,
      personKey: turn.personKey,
      channel: method.channel,
      // A call that nobody answered rang all the same.
      OR: [
        { state: { in: ['PENDING', 'SENDING', 'ACCEPTED', 'DELIVERED'] } },
        { state: 'FAILED', sentAt: { not: null } },
      ],
      dueAt: { gt: subMinutes(work.now, LOOK_BACK_MINUTES) },
    },
    select: { sentAt: true, dueAt: true },
  });
  const pending = work.paging
    .pending()
    .filter((page) => page.personKey === turn.personKey && page.channel === method.channel)
    .filter((page) => page.state === 'PENDING');
  return capReached(
    method.channel,
    [...pages, ...pending].map((page) => page.sentAt ?? page.dueAt),
    work.now,
  );
}

/** Whether the last resort is paged in Slack once more: what stands there says the same, and notifies nobody. */
async function slackNotifies(
  work: IncidentWork,
  { turn, method, user }: { turn: Turn; method: ContactMethod; user: string },
): Promise<boolean> {
  if (method.channel !== 'SLACK_DM' || turn.step !== LAST_RESORT_STEP) return true;
  const told = (await toldInSlack(work)).filter((one) => one.user === user);
  return notifiesAnew({ why: 'PAGED', outage: work.incident.outage }, told, work.now);
}

/** Step number recorded for pages of the last resort, whose round counts its repetitions. */
export const LAST_RESORT_STEP = -1;

/** One code for one person and one run, told apart from the other codes that are out at the same address. */
async function answerCode(
  work: IncidentWork,
  earlier: readonly { answerCode: string }[],
  method: ContactMethod,
): Promise<string> {
  const [known] = earlier.map((page) => page.answerCode).filter((code) => code !== '');
  if (known) return known;
  const others = await work.tx.$queryRaw<{ answerCode: string }[]>`
    SELECT p.answer_code AS "answerCode" FROM paging_run r JOIN page p ON p.run_id = r.id
    WHERE r.state IN ${LIVE_RUN} AND p.workspace_id = ${work.ctx.workspaceId} AND p.address = ${method.address}`;
  const pending = work.paging.pending().filter(({ address }) => address === method.address);
  const taken = new Set([...others, ...pending].map((page) => page.answerCode));
  for (;;) {
    const code = String(randomInt(1_000, 10_000));
    if (!taken.has(code)) return code;
  }
}
