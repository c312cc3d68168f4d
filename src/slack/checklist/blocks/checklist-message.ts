import type { KnownBlock } from '@slack/web-api';
import { addMinutes } from 'date-fns/addMinutes';
import { messagePhase } from '../../../domain/incident/checklist.ts';
import { firstWords } from '../../../domain/incident/first-words.ts';
import type { IncidentWithChecklist } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import type { Phase } from '../../../domain/plan/plan.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, shortTimeIn } from '../../../domain/time/time-text.ts';
import { button, context, type Message, OPTION_VALUE_MAX, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { escaped, line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX, PHASE_NAME } from '../../blocks/words.ts';
import { doneText, dueOf, groupByRole, isSettled, progressText, type RoleGroup } from './by-role.ts';

/** Each is one block, of which a message takes 50. */
const ROLES_MAX = 45;
const MORE_NAMED = 10;
/** Minutes after the declaration at which a phase's items should be done. */
const DUE_AFTER: Partial<Record<Phase, number>> = {
  FIRST_15_MIN: 15,
  BY_1_H: 60,
  BY_4_H: 240,
  BY_24_H: 1440,
};

/** The message of one phase of the checklist: a line for each role, with *Open* for its list; null when it has no items. */
export function checklistMessage(view: IncidentWithChecklist, phase: Phase): Message | null {
  const items = view.checklist.filter((item) => messagePhase(item.phase) === phase);
  if (items.length === 0) return null;
  const roles = groupByRole(items).toSorted((a, b) => Number(hasLate(b)) - Number(hasLate(a)));
  const minutes = DUE_AFTER[phase];
  const until =
    minutes === undefined
      ? ''
      : ` (until ${dayTimeIn(addMinutes(view.declaredAt, minutes), view.zone, view.asOf)})`;
  const title = withKindWord(view, `📋 ${PHASE_NAME[phase]}${until} · ${doneText(items)}`);
  const blocks: KnownBlock[] = [
    section(`*${title}*${legend(items)}`),
    ...roles.slice(0, ROLES_MAX).map((role) => roleBlock(view, role)),
  ];
  const rest = roles.slice(ROLES_MAX);
  if (rest.length > 0)
    blocks.push(context(`Also: ${listedBy(rest, MORE_NAMED, ({ roleName }) => line(roleName, NAME_MAX))}`));
  const forYou = `${PHASE_NAME[phase]}: ${progressText(items)}.`;
  const words = firstWords(view, { before: '📋 ', forYou, draw: escaped });
  return { text: `${withKindWord(view, words)} (PACS-${view.number})`, blocks };
}

/** One role with how far it is, and *Open* for its list. */
export function roleBlock(view: IncidentWithChecklist, group: RoleGroup): KnownBlock {
  const id = value({ kind: 'role', incidentId: view.id, role: group.role });
  const name = line(group.roleName, NAME_MAX);
  const open = { ...button(ACTIONS.itemsOfRole, 'Open', id), accessibility_label: `Open: ${name}` };
  return section(roleText(view, name, group), id.length <= OPTION_VALUE_MAX ? open : undefined);
}

/** Example: `✋ *Lead technologist* ❗ · 1 of 3 done, by 02:45 · <@U1> +1`. */
function roleText({ zone, asOf }: IncidentWithChecklist, name: string, { items }: RoleGroup): string {
  const people = [...new Set(items.flatMap(({ by }) => by ?? []))];
  const due = dueOf(items, (at) => shortTimeIn(at, zone, asOf));
  const late = items.some((item) => item.late);
  // What is late is named instead of who is at work.
  const [first, ...more] = people;
  const by = first && !late ? ` · ${who(first)}${more.length > 0 ? ` +${more.length}` : ''}` : '';
  const usual = items.every(isSettled) ? '✅' : people.length > 0 ? '✋' : '▫️';
  const mark = late ? '⏰' : usual;
  const done = doneText(items);
  const progress = due ? `${done}, ${due}` : usual === '✋' ? done : progressText(items);
  const marks = marksOf(items).map((one) => ` ${one}`);
  return `${mark} *${name}*${marks.join('')} · ${progress}${by}`;
}

const MARK = { required: '❗', proof: '⏱️' } as const;

/** Whether a gate or a clock waits for one of the open items. */
function marksOf(items: RoleGroup['items']): string[] {
  const open = items.filter((item) => !isSettled(item));
  return [
    ...(open.some(({ mandatoryFor }) => mandatoryFor !== null) ? [MARK.required] : []),
    ...(open.some(({ proofFor }) => proofFor.length > 0) ? [MARK.proof] : []),
  ];
}

/** What the marks mean, where there are some. */
function legend(items: RoleGroup['items']): string {
  const words: Record<string, string> = { [MARK.required]: 'required', [MARK.proof]: 'stops a clock' };
  const marks = marksOf(items).map((mark) => `${mark} ${words[mark]}`);
  return marks.length > 0 ? ` · ${marks.join(' · ')}` : '';
}

const hasLate = ({ items }: RoleGroup): boolean => items.some(({ late }) => late);
