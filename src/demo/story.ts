import type { Plan } from '../domain/plan/plan.ts';
import type { House } from '../main.ts';
import type { DrawnMessage, Drive, Typed } from './drive.ts';

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
  tell(line: string): void;
}

/** From `/pacs-down` to the all-clear, and a false alarm afterwards. Throws at the first thing that does not happen. */
export async function playStory(stage: Stage): Promise<void> {
  const { cast, tell, house } = stage;
  const name = (user: string): string =>
    house.plan.people.find((person) => person.slackUser === user)?.name ?? user;
  await declare(stage, 'archive since 12m ago viewers spin');
  tell('Ana (CT) declared the archive down, 12 minutes late.');
  const radiology = await paged(stage, 'RADIOLOGY', 1);
  const it = await paged(stage, 'IT', 1);
  await see(stage, radiology, /You are paged for RADIOLOGY/);
  await see(stage, it, /You are paged for IT/);
  await thread(stage, /First 15 minutes/);
  tell(`${name(radiology)} and ${name(it)} have their pages; card, thread and checklist are posted.`);

  await press(stage, radiology, radiology, /You are paged for RADIOLOGY/, 'I have it: RADIOLOGY');
  await thread(stage, /has RADIOLOGY/);
  tell(`${name(radiology)} has radiology.`);
  await press(stage, cast.unit, cast.edChannel, /Emergency department|Archive|archive/, 'Seen by the unit');
  await see(stage, cast.edChannel, /Seen by/);
  tell('The emergency department has seen its notice.');
  await tickItems(stage, radiology);
  tell(`${name(radiology)} completed an item, claimed one and skipped one with a reason.`);

  const itSecond = await paged(stage, 'IT', 2);
  tell('IT did not answer: the second step is paged.');
  await press(stage, itSecond, itSecond, /You are paged for IT/, 'I have it: IT');
  await thread(stage, /has IT/);
  tell(`${name(itSecond)} has IT.`);

  await form(stage, radiology, 'Images shown to work', {
    service: 'ed',
    how: 'emergency viewer, ED station 3',
  });
  await thread(stage, /images shown another way/);
  tell('The emergency department sees images by a workaround: its workaround clock stops.');
  await form(stage, itSecond, 'Post update', {
    text: 'Storage controller replaced, index check runs.',
    nextAt: '30 min',
    estimate: '30-60 min',
  });
  await see(stage, cast.edChannel, /Storage controller replaced/);
  tell('IT posted an update and the time of the next one.');
  await declare(stage, 'archive since 5m ago still down');
  await thread(stage, /reports the same/);
  tell('A second declaration joined the first.');
  await thread(stage, /limit|breach|passed/i);
  tell('A clock warned and passed its limit; the administrator on duty was notified.');

  await form(stage, itSecond, /technically up/i, {});
  await thread(stage, /paper/i);
  tell('IT: technically up. Everyone stays on paper.');
  await form(stage, radiology, /validated/i, {
    checks: ['image', 'priors', 'dictation', 'result'],
    behind: ['ed'],
  });
  await see(stage, cast.edChannel, /[Vv]alidated|restored|works? again/);
  tell('Radiology validated; the units are notified.');
  await form(stage, radiology, /^Failed again/, { since: 'now' });
  await thread(stage, /failed again/i);
  tell('It failed again: both sides are paged again.');
  await takeBoth(stage, radiology, itSecond);
  tell('Both sides have it again.');

  await form(stage, itSecond, /technically up/i, {});
  await form(stage, radiology, /validated/i, {
    checks: ['image', 'priors', 'dictation', 'result'],
    behind: ['ed'],
  });
  await form(stage, radiology, /caught up/i, { service: 'ed' });
  tell('Up, validated, and the emergency department has caught up.');
  await form(stage, radiology, 'Reconciled: RADIOLOGY', {
    statement: 'CT 41, XR 88, US 9: matched. Numbers D001 to D138 closed.',
  });
  await form(stage, itSecond, 'Reconciled: IT', {
    statement: 'All queues empty; backup of tonight checked.',
  });
  await form(stage, radiology, /^Close/, {});
  await thread(stage, /MTTA/);
  tell('Both sides signed; closed. The summary is in the thread.');

  await declare(stage, 'dictation since now');
  await form(stage, radiology, /[Ss]tand down/, { why: 'FALSE_ALARM', note: 'One workstation only' });
  await see(stage, cast.downtime, /stood down/i);
  tell('A second incident was stood down as a false alarm.');
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
async function see({ drive }: Stage, channel: string, words: RegExp): Promise<DrawnMessage> {
  return drive.until(`${words} in ${channel}`, async () => {
    const messages = await channelMessages(drive, channel);
    return messages.filter((m) => words.test(wordsOf(m))).at(-1);
  });
}

async function thread(stage: Stage, words: RegExp): Promise<DrawnMessage> {
  return see(stage, stage.cast.downtime, words);
}

async function channelMessages(drive: Drive, channel: string): Promise<DrawnMessage[]> {
  if (!channel.startsWith('U')) return drive.messages(channel);
  const id = await drive.directChannel(channel);
  return id ? drive.messages(id) : [];
}

async function press(
  stage: Stage,
  user: string,
  channel: string,
  words: RegExp,
  label: string,
): Promise<void> {
  const message = await stage.drive.until(`${label} on ${words}`, async () => {
    const messages = await channelMessages(stage.drive, channel);
    return messages.filter((m) => words.test(wordsOf(m)) && labelsOf(m).includes(label)).at(-1);
  });
  await stage.drive.click(user, message, label);
}

/** Presses a button of the newest card and submits the form it opens. */
async function form(stage: Stage, user: string, label: string | RegExp, typed: Typed): Promise<void> {
  const { drive, cast } = stage;
  const fits = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
  const { card, words } = await drive.until(`the card's button ${label}`, async () => {
    const cards = (await drive.messages(cast.downtime)).filter((m) => !m.thread_ts && !m.subtype && m.blocks);
    const card = cards.at(-1);
    const words = card && labelsOf(card).find(fits);
    return card && words ? { card, words } : null;
  });
  await drive.click(user, card, words);
  await drive.modal();
  await drive.submit(user, typed);
}

async function takeBoth(stage: Stage, radiology: string, it: string): Promise<void> {
  const { cast } = stage;
  for (const [user, label] of [
    [radiology, 'I have it: RADIOLOGY'],
    [it, 'I have it: IT'],
  ] as const) {
    await press(stage, user, cast.downtime, /PACS-1\b/, label);
    await stage.drive.until(`${label} taken`, async () => {
      const card = (await stage.drive.messages(cast.downtime))
        .filter((m) => !m.thread_ts && m.blocks && !m.subtype)
        .at(-1);
      return card && !labelsOf(card).includes(label);
    });
  }
}

async function tickItems(stage: Stage, user: string): Promise<void> {
  const { drive, cast } = stage;
  // The first of its parts counts what is done.
  const first = await see(stage, cast.downtime, /First 15 minutes.* 0 of \d+ done/);
  const list = (words: RegExp) =>
    drive.until(`${words} on the checklist`, async () => {
      const now = (await drive.messages(cast.downtime)).find((m) => m.ts === first.ts);
      return now && words.test(wordsOf(now)) ? now : null;
    });
  await drive.click(user, first, 'Done');
  await drive.click(user, await list(/1 of \d+ done/), 'I’ll do it');
  await drive.click(user, await list(/✋/), 'Skip…');
  await drive.modal();
  await drive.submit(user, { reason: 'Only one site is open tonight' });
  await list(/1 of \d+ done, 1 skipped/);
}

/** All words of a message. */
function wordsOf(message: DrawnMessage): string {
  return `${message.text} ${JSON.stringify(message.blocks ?? [])}`;
}

/** The words on a message's buttons and menu entries. */
function labelsOf(message: DrawnMessage): string[] {
  return (message.blocks ?? []).flatMap((block) =>
    [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])].flatMap((element) => [
      ...(element.type === 'button' && typeof element.text === 'object' ? [element.text.text] : []),
      ...(element.options ?? []).map((option) => option.text.text),
    ]),
  );
}
