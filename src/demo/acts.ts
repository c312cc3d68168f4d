import type { House } from '../main.ts';
import { controlsOf, optionsOf } from '../practice/acts/controls.ts';
import type { OpenView, SlackMessage } from '../practice/workspace/kept.ts';
import type { Cast } from './cast.ts';
import type { Drive, Typed } from './drive.ts';

export interface Stage {
  drive: Drive;
  cast: Cast;
  house: House;
  /**
   * Says what happens and why, lets it happen, and leaves time to look at it. `actor`: whose doing it is; `channel`:
   * where it is seen.
   */
  tell(
    line: string,
    seen: { actor?: string; channel?: string; thread?: string },
    act: () => Promise<unknown>,
  ): Promise<void>;
}

export async function declare({ drive, cast }: Stage, text: string, typed: Typed = {}): Promise<void> {
  await drive.command(cast.tech, cast.downtime, text);
  await drive.submit(cast.tech, typed);
}

/** The first of the people whom a step of a side paged. Throws when they are not in the workspace. */
export async function paged(stage: Stage, side: 'RADIOLOGY' | 'IT', step: number): Promise<string> {
  const said = await thread(stage, new RegExp(`${side}: step ${step} pages`));
  const user = new RegExp(`${side}: step ${step} pages <@(\\w+)>`).exec(said.text)?.[1];
  if (!user) throw new Error(`step ${step} of ${side} paged nobody`);
  return user;
}

/** The newest message of a channel (a user for a direct message) whose words match. */
export async function see({ drive }: Stage, channel: string, words: RegExp): Promise<SlackMessage> {
  return drive.until(`${words} in ${channel}`, () =>
    drive
      .messages(channel)
      .filter((m) => words.test(wordsOf(m)))
      .at(-1),
  );
}

export async function thread(stage: Stage, words: RegExp): Promise<SlackMessage> {
  return see(stage, stage.cast.downtime, words);
}

export async function press(
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

/** Presses a button of the newest card, or of another, and submits the form it opens. */
export async function form(
  stage: Stage,
  user: string,
  label: string | RegExp,
  typed: Typed | ((form: OpenView) => Typed),
  cardNow = (): SlackMessage | undefined => newestCard(stage),
): Promise<void> {
  const { drive } = stage;
  const fits = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
  const { card, words } = await drive.until(`the card's button ${label}`, () => {
    const card = cardNow();
    const words = card && labelsOf(card).find(fits);
    return card && words ? { card, words } : null;
  });
  await drive.click(user, card, words);
  const opened = await drive.modal(user);
  await drive.submit(user, typeof typed === 'function' ? typed(opened) : typed);
}

/** The same with an act that is offered behind the card's *More*. */
export async function behindMore(stage: Stage, user: string, label: string, typed: Typed): Promise<void> {
  const { drive } = stage;
  await tapBehindMore(stage, user, label);
  await drive.seeInModal(user, /"type":"input"/);
  await drive.submit(user, typed);
  drive.closeModals(user);
}

/** Taps what is behind the newest card's *More*. */
export async function tapBehindMore(stage: Stage, user: string, label: string): Promise<void> {
  const { drive } = stage;
  const card = await drive.until('a card with *More*', () => {
    const card = newestCard(stage);
    return card && labelsOf(card).includes('More') && card;
  });
  await drive.click(user, card, 'More');
  await drive.seeInModal(user, new RegExp(label));
  await drive.clickInModal(user, label);
}

/** What one side signs: every line that IT is asked for, and that nothing was done on paper where radiology is asked. */
export function everySignedLine(form: OpenView): Typed {
  const ids = controlsOf(form.blocks).map(({ block }) => block.block_id ?? '');
  const { where: _, ...lines } = everyLine(form);
  return {
    ...lines,
    ...(ids.includes('messages') ? { messages: '412 / 412' } : {}),
    ...(ids.includes('paper') ? { paper: ['nothing'] } : {}),
    ...(ids.includes('paper') || ids.includes('checks') ? {} : { statement: 'Nothing was done on paper.' }),
  };
}

/** A tick for every line of a gate, seen in the reading room. */
export function everyLine({ blocks }: OpenView): Typed {
  const boxes = controlsOf(blocks).flatMap(({ block }) => {
    if (block.type !== 'input' || !/^checks(:\d+)?$/.test(block.block_id ?? '')) return [];
    const options = block.element?.type === 'checkboxes' ? (block.element.options ?? []) : [];
    return [[`${block.block_id}`, options.map(({ value = '' }) => value)]];
  });
  return { ...Object.fromEntries(boxes), where: 'Reading Room 2' };
}

/** A reason for everything that the form names as not finished. */
export function leaveOpen({ blocks }: OpenView): Typed {
  const inputs = controlsOf(blocks).filter(({ block }) => block.type === 'input');
  return Object.fromEntries(inputs.map(({ block }) => [`${block.block_id}`, 'Followed up tomorrow']));
}

export const newestCard = ({ drive, cast }: Stage): SlackMessage | undefined =>
  drive
    .messages(cast.downtime)
    .filter((m) => !m.threadTs && m.blocks.length > 0)
    .at(-1);

/** Somebody takes a side by its button on the card. */
export async function take(stage: Stage, user: string, side: string): Promise<void> {
  const label = `I have it: ${side}`;
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

export async function takeBoth(stage: Stage, radiology: string, it: string): Promise<void> {
  await take(stage, radiology, 'RADIOLOGY');
  await take(stage, it, 'IT');
}

export async function tickItems(stage: Stage, user: string): Promise<void> {
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
export function labelsOf(message: SlackMessage): string[] {
  return controlsOf(message.blocks).flatMap(({ element }) => [
    ...(element.type === 'button' && element.text ? [element.text.text] : []),
    ...optionsOf(element).map((option) => option.text.text),
  ]);
}
