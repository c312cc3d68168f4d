import type { ModalView } from '@slack/web-api';
import { leadersOf, scenariosOf } from '../../../domain/agreement/recording.ts';
import { DRILL_FORMATS, FORMAT_WORDS } from '../../../domain/incident/drill.ts';
import { type Plan, SIDES } from '../../../domain/plan/plan.ts';
import { option, section } from '../../blocks/elements.ts';
import { COMMAND, VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { line } from '../../blocks/mrkdwn.ts';

const TEXT_MAX = 400;
const FOUND_MAX = 1_500;
const PLACE_MAX = 200;

/** A drill that was held without the app. `text` is the gap it closes; `system` is chosen already. */
export function drillModal(plan: Plan, text: string, system: string | null): ModalView {
  const chosen = plan.systems.find(({ key }) => key === system);
  const options = (list: readonly { key: string; name: string }[]) =>
    list.map(({ key, name }) => option(name, key));
  return modal({
    callbackId: VIEWS.recordDrill,
    title: 'Record a drill',
    submit: 'Record',
    blocks: [
      section(`${line(text, TEXT_MAX)}\nNot done yet? \`${COMMAND} drill\` runs one here.`),
      selectInput({
        id: 'system',
        label: 'Which system was rehearsed?',
        options: options(plan.systems),
        chosen: system,
      }),
      selectInput({
        id: 'scenario',
        label: 'Which checklist?',
        options: options(scenariosOf(plan)),
        chosen: chosen?.scenario ?? null,
      }),
      textInput({ id: 'day', label: 'On what date?', hint: DAY_HINT, most: 20 }),
      selectInput({
        id: 'format',
        label: 'Tabletop or full exercise?',
        options: DRILL_FORMATS.map((format) => option(FORMAT_WORDS[format], format)),
      }),
      ...SIDES.map((side) =>
        selectInput({ id: side, label: `Who led it for ${side}?`, options: options(leadersOf(plan, side)) }),
      ),
      textInput({
        id: 'found',
        label: 'What was found?',
        hint: 'What did not work, and who will fix it. Auditors will read this. No patient data.',
        multiline: true,
        most: FOUND_MAX,
      }),
    ],
  });
}

/** The kit was printed. `text` is the gap it closes. */
export function kitModal(text: string): ModalView {
  return modal({
    callbackId: VIEWS.recordKit,
    title: 'The printed kit',
    submit: 'Record',
    blocks: [
      section(
        `${line(text, TEXT_MAX)}\nNot printed yet? Print the plan and the checklists, and throw out older copies.`,
      ),
      textInput({ id: 'day', label: 'When was it printed?', hint: DAY_HINT, initial: 'today', most: 20 }),
      textInput({
        id: 'place',
        label: 'Where is it kept?',
        hint: 'Where people can find it at night.',
        most: PLACE_MAX,
      }),
    ],
  });
}

const DAY_HINT = 'today, yesterday or 2026-03-09';
