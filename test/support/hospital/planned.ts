import { wordsIn } from '../slack/reading.ts';
import { directMessageTo } from './direct-messages.ts';
import { type Hospital, WHO } from './hospital.ts';

/** What Ruth, who leads radiology, types: the archive is upgraded in the night two weeks from now, by the wall clock. */
export const UPGRADE = {
  ticket: 'CHG-4711',
  system: 'archive',
  start: '2026-03-24 22:00',
  end: '2026-03-25 02:00',
  backOutTakes: '45 min',
  whatChanges: 'Images only at the scanner, no priors. Order on paper.',
  leadRADIOLOGY: 'priya',
  leadIT: 'ivan',
};

/** Somebody fills in the form; answers the errors at its fields, or the words that it led to. */
export async function plan(
  hospital: Hospital,
  typed: Record<string, string> = {},
  user: string = WHO.director,
) {
  const person = hospital.slack.as(user);
  await person.command(`planned ${typed.ticket ?? UPGRADE.ticket}`);
  const refused = await person.submit({ ...UPGRADE, ...typed });
  const said = refused ? '' : wordsIn(await shown(hospital, user));
  person.closeModals();
  await hospital.pass();
  return refused ?? said;
}

/** The same, and Carl approves it for IT. */
export async function planned(hospital: Hospital, typed: Record<string, string> = {}): Promise<void> {
  await plan(hospital, typed);
  await hospital.slack.as(WHO.cio).click(directMessageTo(hospital, WHO.cio, 'Approve'), 'Approve for IT');
  await hospital.pass();
}

/** What stands in the channel of the emergency department, a text each. */
export function toldToEd(hospital: Hospital): string[] {
  return hospital.slack.channel(WHO.ed).map(wordsIn);
}

/** Somebody opens it by its ticket and presses a button there; answers the words after it. */
export async function pressPlanned(hospital: Hospital, user: string, label: string): Promise<string> {
  const person = hospital.slack.as(user);
  await person.command('planned CHG-4711');
  await person.clickInModal(label);
  await hospital.pass();
  const said = wordsIn(await shown(hospital, user));
  person.closeModals();
  return said;
}

/** The planned downtime as it stands in somebody's modal, once what they did is recorded. */
export function shown(hospital: Hospital, user: string) {
  const { slack } = hospital;
  return slack.until('the planned downtime', () => {
    const modal = slack.as(user).modal();
    return modal?.callback_id === 'planned' ? modal : null;
  });
}
