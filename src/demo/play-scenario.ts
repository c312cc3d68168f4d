import { itemsFor, messagePhase } from '../domain/incident/checklist.ts';
import type { ItemGate } from '../domain/plan/item-terms.ts';
import type { ChecklistItem } from '../domain/plan/plan.ts';
import type { SlackMessage } from '../practice/workspace/kept.ts';
import {
  everyLine,
  everySignedLine,
  form,
  labelsOf,
  leaveOpen,
  newestCard,
  type Stage,
  take,
  thread,
} from './acts.ts';
import { declareScenario } from './declare-scenario.ts';
import { SCENARIOS } from './scenarios.ts';

/** Whose part of the list is read first. */
const READERS = ['technologist', 'pacs-admin', 'nursing-supervisor'] as const;

/**
 * One of the thirteen scenarios from its declaration until it is closed, its checklist at hand. Throws at the first thing
 * that does not happen.
 */
export async function playScenario(stage: Stage, scenario: string): Promise<void> {
  const story = SCENARIOS[scenario];
  if (!story) throw new Error(`there is no scenario ${scenario}`);
  const { cast, tell, house } = stage;
  const here = (actor?: string) => ({ channel: cast.downtime, ...(actor ? { actor } : {}) });
  await tell(story.seen, here(cast.tech), async () => {
    await declareScenario(stage, scenario, story);
    await thread(stage, /First 15 minutes/);
  });
  const attack = story.how.by === 'attack';
  if (story.how.by !== 'plan')
    await tell('Both sides answer: each has somebody who has it.', here(cast.radiology), () =>
      answer(stage, attack),
    );
  for (const role of READERS) await read(stage, scenario, role);
  await tell(`IT tells everyone: ${story.update}`, here(cast.it), async () => {
    await form(stage, cast.it, 'Post update', {
      text: story.update,
      nextAt: '30 min',
      estimate: '30-60 min',
    });
    await thread(stage, new RegExp(story.update.slice(0, 20)));
  });
  if (attack)
    await tell('Security clears the archive by name: before that nothing is up.', here(cast.security), () =>
      form(stage, cast.security, 'Clear after attack', { statement: 'Rebuilt from clean media.' }),
    );
  const [lead = '', ...others] = cardNumbers(stage);
  for (const number of others) await bringBack(stage, number, []);
  await bringBack(stage, lead, itemsFor(house.plan, scenario));
  await thread(stage, /MTTA/);
}

async function answer(stage: Stage, attack: boolean): Promise<void> {
  const { cast } = stage;
  await take(stage, cast.radiology, 'RADIOLOGY');
  await take(stage, cast.it, 'IT');
  if (attack) await take(stage, cast.security, 'SECURITY');
}

/** Somebody reads their part of the list and ticks the first item. */
async function read(stage: Stage, scenario: string, role: (typeof READERS)[number]): Promise<void> {
  const { cast, tell, house } = stage;
  const mine = itemsFor(house.plan, scenario).filter(
    (item) => item.role === role && messagePhase(item.phase) === 'FIRST_15_MIN',
  );
  const [first] = mine;
  if (!first) return;
  const name = roleName(stage, role);
  const user = { technologist: cast.tech, 'pacs-admin': cast.radiology, 'nursing-supervisor': cast.nurse }[
    role
  ];
  await tell(
    `${name}, first 15 minutes, ${mine.length} to do. Done: ${first.text}`,
    { channel: cast.downtime, actor: user, thread: newestCard(stage)?.ts ?? '' },
    () => tick(stage, user, name, first.text),
  );
}

const roleName = ({ house }: Stage, role: string): string =>
  house.plan.roles.find(({ key }) => key === role)?.name ?? role;

async function tick(stage: Stage, user: string, role: string, text: string): Promise<void> {
  const { drive, cast } = stage;
  const beside = `*${role}*`;
  const list = await drive.until(`the list of ${role}`, () =>
    drive
      .messages(cast.downtime)
      .filter(
        (message) => labelsOf(message).includes('Open') && JSON.stringify(message.blocks).includes(beside),
      )
      .at(-1),
  );
  const blocks = list.blocks.filter((block) => JSON.stringify(block).includes(beside));
  await drive.click(user, { ...list, blocks }, 'Open');
  const words = JSON.stringify(text.slice(0, 40)).slice(1, -1);
  await drive.clickBeside(user, words, 'Done');
  await drive.seeInModal(user, /✅/);
  drive.closeModals(user);
}

/** The incidents of this story, the leading one first. Example: `PACS-3`. */
function cardNumbers({ drive, cast }: Stage): string[] {
  const found = drive.messages(cast.downtime).flatMap(({ text }) => CARD.exec(text)?.[1] ?? []);
  return [...new Set(found)];
}

const CARD = /^\S+ (PACS-\d+) ·/;

function cardOf({ drive, cast }: Stage, number: string): SlackMessage | undefined {
  return drive
    .messages(cast.downtime)
    .filter(({ text }) => CARD.exec(text)?.[1] === number)
    .at(-1);
}

/** Through every gate, with what each waits for, until it is closed. */
async function bringBack(stage: Stage, number: string, items: readonly ChecklistItem[]): Promise<void> {
  const { cast, tell } = stage;
  const here = { channel: cast.downtime };
  const card = () => cardOf(stage, number);
  const pass = async (gate: ItemGate, act: () => Promise<void>): Promise<void> => {
    for (const item of items.filter(({ mandatoryFor }) => mandatoryFor === gate))
      await tick(stage, cast.radiology, roleName(stage, item.role), item.text);
    await act();
  };
  await tell(`${number} is technically up; everyone stays on paper.`, { ...here, actor: cast.it }, () =>
    pass('TECHNICALLY_UP', () => form(stage, cast.it, /technically up/i, {}, card)),
  );
  await tell(`Radiology validates ${number}: the units are told.`, { ...here, actor: cast.radiology }, () =>
    pass('VALIDATED', () => form(stage, cast.radiology, /validated/i, everyLine, card)),
  );
  await tell(`Both sides sign what was reconciled, and ${number} is closed.`, here, async () => {
    await pass('RECONCILED', async () => {
      await form(stage, cast.radiology, 'Reconciled: RADIOLOGY', everySignedLine, card);
      await form(stage, cast.it, 'Reconciled: IT', everySignedLine, card);
    });
    await pass('CLOSED', () => form(stage, cast.radiology, /^Close/, leaveOpen, card));
    await stage.drive.until(`${number} closed`, () => {
      const shown = card();
      return shown && !labelsOf(shown).includes('Close the incident');
    });
  });
}
