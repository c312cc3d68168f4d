import type { Db } from '../../src/db/client.ts';
import type { OpenView } from '../../src/practice/workspace/kept.ts';
import { referenceOf } from '../support/hospital/pages.ts';
import { waitingToBeShown } from '../support/hospital/slack-time.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { StrictSlack } from '../support/slack/strict-slack.ts';
import type { Stage } from './stage.ts';

/** What is measured in every round of an incident. */
export const ACTS = ['declare', 'acknowledge', 'status', 'click', 'step'] as const;
export type ActId = (typeof ACTS)[number];

/** Does an act, which answers how many milliseconds its answer took, waits until it is shown, and measures what belongs to it. */
export type Measure = (id: ActId, act: () => Promise<number>) => Promise<void>;

/** Where acts happen: a Slack with an app, and its database. */
export interface Scene {
  stage: Pick<Stage, 'slack' | 'quiet' | 'settle'>;
  db: Db;
  /** Hospital time. */
  now(): Date;
  /** From preparing a step of paging until it falls due, in milliseconds. */
  stepInMs: number;
  /** Makes an app look that does not look by itself. */
  look(): Promise<void>;
}

export const TECH = 'U0TECH';
export const PACS = 'U0PACS';
const DOWNTIME = 'C0DOWNTIME';
const ROLE = 'PACS administrator';
const TAKE = 'I have it: RADIOLOGY';
export const CLAIM = 'I’ll do it';
export const UNDO = 'Undo';
const SIDES = 2;

/**
 * One incident of the sample hospital's archive from its declaration until it is stood down, with every act done once:
 * nothing else is open.
 */
export async function round(scene: Scene, measure: Measure): Promise<void> {
  const { slack } = scene.stage;
  const tech = slack.as(TECH);
  const pacs = slack.as(PACS);
  const act: Measure = async (id, does) => {
    await settled(scene);
    await measure(id, does);
  };
  await openForm(slack);
  await act('declare', async () => {
    const pages = pagesAtTheDoor(slack, SIDES);
    const submitted = performance.now();
    await tech.submit({});
    return Math.max(...(await pages)) - submitted;
  });
  const page = pacs.inbox().findLast((message) => labelsIn(message.blocks).includes(TAKE));
  if (!page) throw new Error('RADIOLOGY was not paged');
  await act('acknowledge', () => timed(() => pacs.click(page, TAKE)));
  await act('status', () => timed(() => tech.command('status')));
  const items = await openItems(slack);
  await act('click', () => timed(() => clickUntilShown(slack, items, CLAIM)));
  await settled(scene);
  const due = await makeStepDue(scene);
  await act('step', async () => {
    const page = pagesAtTheDoor(slack, 1);
    await scene.look();
    return Math.max(...(await page)) - due;
  });
  await standDown(slack);
  await settled(scene);
}

/** Resolves when everything is sent and shown. */
export async function settled(scene: Scene): Promise<void> {
  await scene.stage.quiet();
  if ((await waitingToBeShown(scene.db)) > 0) await settled(scene);
}

/** The form for declaring that the archive is down, open before the technologist. */
export async function openForm(slack: StrictSlack): Promise<void> {
  const tech = slack.as(TECH);
  await tech.command('archive since now');
  await slack.until('the form', () => tech.modal());
}

/** The items of the PACS administrator's role in a modal. */
export async function openItems(slack: StrictSlack): Promise<OpenView> {
  const pacs = slack.as(PACS);
  const ofRole = (block: object) => wordsIn({ blocks: [block] }).includes(`*${ROLE}*`);
  const checklist = await slack.until('the checklist', () =>
    slack.channel(DOWNTIME).findLast((message) => message.blocks.some(ofRole)),
  );
  await pacs.click({ ...checklist, blocks: checklist.blocks.filter(ofRole) }, 'Open');
  return slack.until('the items', () => pacs.modal());
}

/** Clicks in a modal; resolves when the click is answered and the modal's new content is at Slack's door. */
export async function clickUntilShown(slack: StrictSlack, view: OpenView, label: string): Promise<void> {
  const shown = calls(slack, 1, ({ method, args }) => method === 'views.update' && args.view_id === view.id);
  await slack.as(PACS).clickInView(view, label);
  await shown;
}

/** Milliseconds that something took. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

async function standDown(slack: StrictSlack): Promise<void> {
  const pacs = slack.as(PACS);
  pacs.closeModals();
  const [, number] = /PACS-(\d+)/.exec(wordsIn(slack.see(DOWNTIME, /PACS-\d+/))) ?? [];
  await pacs.command(`standdown ${number}`);
  await slack.until('the form', () => pacs.modal());
  await pacs.submit({ why: 'FALSE_ALARM' });
}

/** Brings IT's next step forward and puts off every other deadline; answers when it is due, on this process's own clock. */
async function makeStepDue({ stage, db, now, stepInMs }: Scene): Promise<number> {
  const due = new Date(now().getTime() + stepInMs);
  await db.$executeRaw`
    UPDATE deadline SET due_at = CASE WHEN key = 'PAGING:IT' THEN ${due} ELSE due_at + interval '1 day' END`;
  if (stepInMs > 0) await stage.settle();
  return due.getTime() - performance.timeOrigin;
}

/** When so many pages from now on reach Slack's door. */
function pagesAtTheDoor(slack: StrictSlack, count: number): Promise<number[]> {
  return calls(slack, count, (call) => referenceOf(call) !== null);
}

type Call = StrictSlack['workspace']['calls'][number];

/** When so many calls that match reach Slack's door from now on. */
function calls(
  { workspace }: StrictSlack,
  count: number,
  matches: (call: Call) => boolean,
): Promise<number[]> {
  const from = workspace.calls.length;
  return new Promise((resolve) => {
    workspace.onCall(() => {
      const found = workspace.calls.slice(from).filter(matches);
      if (found.length >= count) resolve(found.map((call) => call.at));
      return found.length >= count;
    });
  });
}
