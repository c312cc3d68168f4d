import type { PagedSide } from '../../../src/domain/plan/plan.ts';
import type { OpenView, SlackMessage } from '../../../src/practice/workspace/kept.ts';
import { labelsIn, wordsIn } from '../slack/reading.ts';
import type { Person, Typed } from '../slack/strict-slack.ts';
import { type Hospital, WHO } from './hospital.ts';

/** Where somebody acts: a hospital of the test, or a Slack with an app of its own behind it. */
export type Scene = Pick<Hospital, 'slack' | 'pass'>;

/** Every line of the form's gate is ticked, as seen in Reading Room 2. */
export const ALL_SEEN: string[] = [];

/** The newest card of an incident. */
export function cardOf(hospital: Scene, number = 1): SlackMessage {
  return hospital.slack.see(WHO.downtime, new RegExp(`^(?:EXERCISE · )?\\S+ PACS-${number} ·`));
}

/** Somebody declares in one line and closes the confirmation. */
export async function declare(hospital: Scene, text: string, user: string = WHO.tech): Promise<void> {
  const person = hospital.slack.as(user);
  await person.command(text);
  const refused = await person.submit({});
  if (refused) throw new Error(`the declaration was refused: ${JSON.stringify(refused)}`);
  // On a busy machine it may be recorded only after it was answered.
  await hospital.slack.until('the declaration', () => person.modal()?.callback_id !== 'waiting');
  person.closeModals();
  await hospital.pass();
}

/** What is behind the card's *More*. */
export async function moreOf(hospital: Hospital, number = 1): Promise<string> {
  const person = hospital.slack.as(WHO.tech);
  await person.click(cardOf(hospital, number), 'More');
  const more = await hospital.slack.until('what is behind More', () => {
    const view = person.modal();
    return view?.callback_id === 'details' && view;
  });
  person.closeModals();
  return wordsIn(more);
}

/** Clicks an act on the card, or behind its *More*. */
export async function clickCard(hospital: Scene, user: string, label: string, number = 1): Promise<void> {
  const person = hospital.slack.as(user);
  const card = cardOf(hospital, number);
  person.closeModals();
  if (labelsIn(card.blocks).includes(label)) return person.click(card, label);
  await person.click(card, 'More');
  await hospital.slack.until('what is behind More', () => person.modal()?.callback_id === 'details');
  await person.clickInModal(label);
}

/** Clicks an act of the card and submits the form it opens; answers the errors at its fields, if any. */
export async function fill(hospital: Scene, user: string, label: string, typed: Typed, number = 1) {
  const person: Person = hospital.slack.as(user);
  await clickCard(hospital, user, label, number);
  const form = await hospital.slack.until(`the form of ${label}`, () => person.form());
  const refused = await person.submit(withLines(form, typed));
  // On a busy machine it may be recorded only after it was answered.
  await hospital.slack.until(label, () => person.modal()?.callback_id !== 'waiting');
  await hospital.pass();
  return refused;
}

/**
 * What is typed into the form of a gate with what it needs beside: every line where all are to be seen, or IT only states
 * something, and that nothing was done on paper where radiology only states something.
 */
export function withLines(form: OpenView, typed: Typed): Typed {
  if (typed.checks === ALL_SEEN) return { ...typed, ...everyLine(form) };
  const signs = form.callback_id === 'reconcile' && Object.keys(typed).join() === 'statement';
  if (!signs) return typed;
  const ids = (form.blocks as { block_id?: string }[]).map(({ block_id: id }) => id);
  return {
    ...typed,
    ...everyBox(form),
    ...(ids.includes('messages') ? { messages: '412 / 412' } : {}),
    ...(ids.includes('paper') ? { paper: ['nothing'] } : {}),
  };
}

/** Every line of a gate, ticked. */
function everyBox({ blocks }: OpenView): Typed {
  const boxes = (blocks as { block_id?: string; element?: { options?: { value: string }[] } }[]).flatMap(
    ({ block_id: id = '', element }) =>
      /^checks(:\d+)?$/.test(id) ? [[id, (element?.options ?? []).map(({ value }) => value)] as const] : [],
  );
  return Object.fromEntries(boxes);
}

/** The same with where it was seen. */
export function everyLine(form: OpenView): Typed {
  return { ...everyBox(form), where: 'Reading Room 2' };
}

/** Why an incident is closed with something open. */
export const LATER = 'It is done tomorrow';

/** Closes an incident over what its form names as open, as a lead or an admin; answers the errors at its fields, if any. */
export async function closeAnyway(hospital: Hospital, user: string, number = 1) {
  const person: Person = hospital.slack.as(user);
  await person.click(cardOf(hospital, number), 'Close the incident');
  await hospital.slack.until('the form', () => person.form());
  const boxes = (person.modal()?.blocks ?? []) as { type: string; block_id?: string }[];
  const inputs = boxes.filter(({ type }) => type === 'input').map(({ block_id }) => block_id ?? '');
  const refused = await person.submit(Object.fromEntries(inputs.map((id) => [id, LATER])));
  await hospital.pass();
  return refused;
}

/** What a person is told who clicks a button of the card whose form does not open for them. */
export async function refused(hospital: Hospital, user: string, label: string): Promise<string> {
  const person = hospital.slack.as(user);
  const before = person.told().length;
  await clickCard(hospital, user, label);
  // Behind More it is said on top of what was clicked in.
  const said = () => (person.modal()?.callback_id === 'notice' ? wordsIn(person.modal()) : null);
  const form = () => !['notice', 'details', undefined].includes(person.modal()?.callback_id);
  await hospital.slack.until('the refusal', () => person.told().length > before || said() || form());
  if (form()) throw new Error(`"${label}" opened a form for ${user}`);
  const words = said() ?? person.told().at(-1) ?? '';
  person.closeModals();
  return words;
}

/** One side takes the incident from the card. */
export async function take(hospital: Scene, user: string, side: PagedSide, number = 1): Promise<void> {
  await hospital.slack.as(user).click(cardOf(hospital, number), `I have it: ${side}`);
  await hospital.pass();
}

/** Each side that nobody has yet is taken by its own person. */
export async function takeBoth(hospital: Hospital, number = 1): Promise<void> {
  const open = labelsIn(cardOf(hospital, number).blocks);
  if (open.includes('I have it: RADIOLOGY')) await take(hospital, WHO.pacs, 'RADIOLOGY', number);
  if (open.includes('I have it: IT')) await take(hospital, WHO.it, 'IT', number);
}

/** Somebody opens a role's list from the thread: the list of the first phase, unless another is named. */
export async function openRole(
  hospital: Hospital,
  user: string,
  role: string,
  phase = /First 15 minutes/,
): Promise<OpenView> {
  const person = hospital.slack.as(user);
  await person.click(onlySaying(hospital.slack.see(WHO.downtime, phase), `*${role}*`), 'Open');
  return hospital.slack.until(`the list of ${role}`, () => person.form());
}

/** Clicks an act in the menu of one item, found by its words in a role's list as it was shown. */
export async function tick(
  hospital: Hospital,
  user: string,
  list: OpenView,
  item: string,
  act = 'Done',
): Promise<void> {
  await hospital.slack.as(user).clickInView(onlySaying(list, item), act);
}

/** The same with only the block that has these words. */
function onlySaying<T extends SlackMessage | OpenView>(shown: T, words: string): T {
  const blocks = shown.blocks.filter((block) => wordsIn({ blocks: [block] }).includes(words));
  if (blocks.length !== 1) throw new Error(`${blocks.length} blocks say "${words}"`);
  return { ...shown, blocks };
}

/** IT says technically up, radiology validates; whichever side nobody has yet is taken first. */
export async function upAndValidated(hospital: Hospital): Promise<void> {
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
}

/** The lines of an incident's thread, without their times. */
export function threadOf(hospital: Hospital, number = 1): string[] {
  const card = cardOf(hospital, number);
  return hospital.slack
    .channel(WHO.downtime)
    .filter((m) => m.threadTs === card.ts)
    .map((m) => (m.blocks.length === 1 ? wordsIn({ blocks: m.blocks }).trim() : m.text))
    .flatMap((text) => text.split(/\n(?=\d\d:\d\d )/).map((line) => line.replace(/^\d\d:\d\d /, '')));
}
