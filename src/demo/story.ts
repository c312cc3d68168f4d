import type { Plan } from '../domain/plan/plan.ts';
import type { House } from '../main.ts';
import { controlsOf, optionsOf } from '../practice/acts/controls.ts';
import type { OpenView, SlackMessage } from '../practice/workspace/kept.ts';
import type { Drive, Typed } from './drive.ts';

/** Who plays whom. Whoever is on call plays the owners: their pages say who that is. */
export interface Cast {
  tech: string;
  unit: string;
  onDuty: string;
  downtime: string;
  edChannel: string;
}

/** The people and channels of the sample hospital that the story needs. */
export function castOf(plan: Plan): Cast {
  const withRole = (role: string) => plan.people.find((p) => p.roles.includes(role))?.slackUser ?? '';
  return {
    tech: withRole('technologist'),
    unit: withRole('liaison'),
    onDuty: withRole('aod'),
    downtime: plan.downtimeChannel,
    edChannel: plan.services.find((service) => service.key === 'ed')?.liaisonChannel ?? '',
  };
}

interface Stage {
  drive: Drive;
  cast: Cast;
  house: House;
  tell(line: string): Promise<void>;
}

/** From `/pacs-down` to the all-clear, and a false alarm afterwards. Throws at the first thing that does not happen. */
export async function playStory(stage: Stage): Promise<void> {
  const { cast, tell, house } = stage;
  const name = (user: string): string =>
    house.plan.people.find((person) => person.slackUser === user)?.name ?? user;
  await declare(stage, 'archive since 12m ago viewers spin');
  await tell('Ana (CT) declared the archive down, 12 minutes late.');
  const radiology = await paged(stage, 'RADIOLOGY', 1);
  const it = await paged(stage, 'IT', 1);
  await see(stage, radiology, /You are paged for RADIOLOGY/);
  await see(stage, it, /You are paged for IT/);
  await thread(stage, /First 15 minutes/);
  await tell(`${name(radiology)} and ${name(it)} have their pages; card, thread and checklist are posted.`);

  await press(stage, radiology, radiology, /You are paged for RADIOLOGY/, 'I have it: RADIOLOGY');
  await thread(stage, /has RADIOLOGY/);
  await tell(`${name(radiology)} has radiology.`);
  await press(stage, cast.unit, cast.edChannel, /Emergency department|Archive|archive/, 'Seen by the unit');
  await see(stage, cast.edChannel, /Seen by/);
  await tell('The emergency department has seen its notice.');
  await tickItems(stage, radiology);
  await tell(`${name(radiology)} completed an item, claimed one and skipped one with a reason.`);

  const itSecond = await paged(stage, 'IT', 2);
  await tell('IT did not answer: the second step is paged.');
  await press(stage, itSecond, itSecond, /You are paged for IT/, 'I have it: IT');
  await thread(stage, /has IT/);
  await tell(`${name(itSecond)} has IT.`);

  await form(stage, radiology, 'Images shown to work', {
    service: 'ed',
    how: 'emergency viewer, ED station 3',
  });
  await thread(stage, /has images by a workaround/);
  await tell('The emergency department sees images by a workaround: its workaround clock stops.');
  await form(stage, itSecond, 'Post update', {
    text: 'Storage controller replaced, index check runs.',
    nextAt: '30 min',
    estimate: '30-60 min',
  });
  await see(stage, cast.edChannel, /Storage controller replaced/);
  await tell('IT posted an update and the time of the next one.');
  await declare(stage, 'archive since 5m ago still down');
  await thread(stage, /reports the same/);
  await tell('A second declaration joined the first.');
  await thread(stage, /limit|breach|passed/i);
  await tell('A clock warned and passed its limit; the administrator on duty was notified.');

  await form(stage, itSecond, /technically up/i, {});
  await thread(stage, /paper/i);
  await tell('IT: technically up. Everyone stays on paper.');
  await form(stage, radiology, /validated/i, {
    checks: ['image', 'priors', 'dictation', 'result'],
    behind: ['ed'],
  });
  await see(stage, cast.edChannel, /[Vv]alidated|restored|works? again/);
  await tell('Radiology validated; the units are notified.');
  await form(stage, radiology, /^Failed again/, { since: 'now' });
  await thread(stage, /failed again/i);
  await tell('It failed again: both sides are paged again.');
  await takeBoth(stage, radiology, itSecond);
  await tell('Both sides have it again.');

  await form(stage, itSecond, /technically up/i, {});
  await form(stage, radiology, /validated/i, {
    checks: ['image', 'priors', 'dictation', 'result'],
    behind: ['ed'],
  });
  await form(stage, radiology, /caught up/i, { service: 'ed' });
  await tell('Up, validated, and the emergency department has caught up.');
  await form(stage, radiology, 'Reconciled: RADIOLOGY', {
    statement: 'CT 41, XR 88, US 9: matched. Numbers D001 to D138 closed.',
  });
  await form(stage, itSecond, 'Reconciled: IT', {
    statement: 'All queues empty; backup of tonight checked.',
  });
  await form(stage, radiology, /^Close/, leaveOpen);
  await thread(stage, /MTTA/);
  await tell('Both sides signed; closed. The summary is in the thread.');

  await declare(stage, 'dictation since now');
  await form(stage, radiology, /[Ss]tand down/, { why: 'FALSE_ALARM', note: 'One workstation only' });
  await see(stage, cast.downtime, /stood down/i);
  await tell('A second incident was stood down as a false alarm.');
}

async function declare({ drive, cast }: Stage, text: string): Promise<void> {
  await drive.command(cast.tech, cast.downtime, text);
  await drive.submit(cast.tech, {});
}

/** The first of the people whom a step of a side paged. Throws when they are not in the workspace. */
async function paged(stage: Stage, side: 'RADIOLOGY' | 'IT', step: number): Promise<string> {
  const said = await thread(stage, new RegExp(`${side}: step ${step} pages`));
  const user = new RegExp(`${side}: step ${step} pages <@(\\w+)>`).exec(said.text)?.[1];
  if (!user) throw new Error(`step ${step} of ${side} paged nobody`);
  return user;
}

/** The newest message of a channel (a user for a direct message) whose words match. */
async function see({ drive }: Stage, channel: string, words: RegExp): Promise<SlackMessage> {
  return drive.until(`${words} in ${channel}`, () =>
    drive
      .messages(channel)
      .filter((m) => words.test(wordsOf(m)))
      .at(-1),
  );
}

async function thread(stage: Stage, words: RegExp): Promise<SlackMessage> {
  return see(stage, stage.cast.downtime, words);
}

async function press(
  stage: Stage,
  user: string,
  channel: string,
  words: RegExp,
  label: string,
): Promise<void> {
  const message = await stage.drive.until(`${label} on ${words}`, () =>
    stage.drive
      .messages(channel)
      .filter((m) => words.test(wordsOf(m)) && labelsOf(m).includes(label))
      .at(-1),
  );
  await stage.drive.click(user, message, label);
}

/** Presses a button of the newest card and submits the form it opens. */
async function form(
  stage: Stage,
  user: string,
  label: string | RegExp,
  typed: Typed | ((form: OpenView) => Typed),
): Promise<void> {
  const { drive } = stage;
  const fits = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
  const { card, words } = await drive.until(`the card's button ${label}`, () => {
    const card = newestCard(stage);
    const words = card && labelsOf(card).find(fits);
    return card && words ? { card, words } : null;
  });
  await drive.click(user, card, words);
  const opened = await drive.modal(user);
  await drive.submit(user, typeof typed === 'function' ? typed(opened) : typed);
}

/** A tick for everything that the form names as not finished. */
function leaveOpen({ blocks }: OpenView): Typed {
  const inputs = controlsOf(blocks).filter(({ block }) => block.type === 'input');
  return Object.fromEntries(inputs.map(({ block }) => [`${block.block_id}`, ['leave']]));
}

const newestCard = ({ drive, cast }: Stage): SlackMessage | undefined =>
  drive
    .messages(cast.downtime)
    .filter((m) => !m.threadTs && m.blocks.length > 0)
    .at(-1);

async function takeBoth(stage: Stage, radiology: string, it: string): Promise<void> {
  for (const [user, label] of [
    [radiology, 'I have it: RADIOLOGY'],
    [it, 'I have it: IT'],
  ] as const) {
    const asking = await stage.drive.until(label, () => {
      const card = newestCard(stage);
      return card && labelsOf(card).includes(label) && card;
    });
    await stage.drive.click(user, asking, label);
    await stage.drive.until(`${label} taken`, () => {
      const card = newestCard(stage);
      return card && !labelsOf(card).includes(label);
    });
  }
}

async function tickItems(stage: Stage, user: string): Promise<void> {
  const { drive, cast } = stage;
  await drive.click(user, await see(stage, cast.downtime, /First 15 minutes.* 0 of \d+ done/), 'Open');
  await drive.clickInModal(user, 'Done');
  await drive.seeInModal(user, /1 of \d+ done/);
  await drive.clickInModal(user, 'I’ll do it');
  await drive.seeInModal(user, /✋/);
  await drive.clickInModal(user, 'Skip…');
  await drive.submit(user, { reason: 'Only one site is open tonight' });
  await drive.seeInModal(user, /1 of \d+ done, 1 skipped/);
  drive.closeModals(user);
}

/** All words of a message. */
function wordsOf(message: SlackMessage): string {
  return `${message.text} ${JSON.stringify(message.blocks)}`;
}

/** The words on a message's buttons and menu entries. */
function labelsOf(message: SlackMessage): string[] {
  return controlsOf(message.blocks).flatMap(({ element }) => [
    ...(element.type === 'button' && element.text ? [element.text.text] : []),
    ...optionsOf(element).map((option) => option.text.text),
  ]);
}
