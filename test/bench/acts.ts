import type { Db } from '../../src/db/client.ts';
import { labelsIn } from '../support/slack/reading.ts';
import type { StrictSlack } from '../support/slack/strict-slack.ts';

/** What is measured, and each in one round of an incident. */
export const ACTS = ['declare', 'acknowledge', 'status', 'click', 'step'] as const;
export type ActId = (typeof ACTS)[number];

/** Runs an act and whatever belongs to measuring it. */
export type Measure = (id: ActId, act: () => Promise<unknown>) => Promise<void>;

/** Where acts happen: a Slack, and an app whose hospital time can be moved. */
export interface Scene {
  slack: StrictSlack;
  /** Moves hospital time and runs what is due. */
  pass(minutes: number): Promise<void>;
  /** Resolves when everything is sent and shown. */
  settled(): Promise<void>;
  /** Puts off whatever else falls due beside IT's next step. */
  onlyTheStepIsDue(): Promise<void>;
}

/** Puts off every deadline but the next step of IT's paging by a day. */
export async function onlyTheStepIsDue(db: Db): Promise<void> {
  await db.$executeRaw`UPDATE deadline SET due_at = due_at + interval '1 day' WHERE key <> 'PAGING:IT'`;
}

const TECH = 'U0TECH';
const PACS = 'U0PACS';
const DOWNTIME = 'C0DOWNTIME';
const ROLE = 'PACS administrator';
/** Until the second step of the sample plan pages. */
const STEP_MINUTES = 5;

/**
 * One incident of the sample hospital's archive from its declaration until it is stood down, every act of it measured
 * once: nothing else is open.
 */
export async function round(
  { slack, pass, settled, onlyTheStepIsDue }: Scene,
  measure: Measure,
): Promise<void> {
  const tech = slack.as(TECH);
  const pacs = slack.as(PACS);
  const act: Measure = async (id, does) => {
    await settled();
    await measure(id, does);
  };
  await tech.command('archive since now');
  await slack.until('the form', () => tech.modal());
  await act('declare', () => tech.submit({}));
  await settled();
  const page = pacs.inbox().findLast((message) => labelsIn(message.blocks).includes('I have it: RADIOLOGY'));
  if (!page) throw new Error('RADIOLOGY was not paged');
  await act('acknowledge', () => pacs.click(page, 'I have it: RADIOLOGY'));
  await act('status', () => tech.command('status'));
  await settled();
  const checklist = slack.channel(DOWNTIME).findLast((message) => labelsIn(message.blocks).includes(ROLE));
  if (!checklist) throw new Error('there is no checklist');
  await pacs.click(checklist, ROLE);
  await slack.until('the items', () => pacs.modal());
  await act('click', () => pacs.clickInModal('I do it'));
  await onlyTheStepIsDue();
  await act('step', () => pass(STEP_MINUTES));
  await settled();
  pacs.closeModals();
  const number = /[A-Z]+-(\d+)/.exec(slack.see(DOWNTIME, /down/).text)?.[1];
  await pacs.command(`standdown ${number}`);
  await slack.until('the form', () => pacs.modal());
  await pacs.submit({ why: 'FALSE_ALARM' });
  await settled();
}
