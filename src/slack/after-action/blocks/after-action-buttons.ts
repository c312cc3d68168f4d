import type { Button, PlainTextOption } from '@slack/web-api';
import { button, option } from '../../blocks/elements.ts';
import { ACTION_ACTS, ACTIONS } from '../../blocks/ids.ts';
import { type ButtonValue, value } from '../../blocks/values.ts';

/** Opens something about an after-action. */
export function viewOf(label: string, of: ButtonValue, style?: 'primary'): Button {
  return button(`${ACTIONS.afterAction}:${value(of)}`, label, value(of), style);
}

/** Does something with an after-action at once. */
export function actOf(label: string, of: ButtonValue, style?: 'primary'): Button {
  return button(`${ACTIONS.afterActionAct}:${value(of)}`, label, value(of), style);
}

const WORDS: Record<(typeof ACTION_ACTS)[number], string> = {
  DONE: '✅ Done…',
  MOVED: 'Another owner or day…',
  DROPPED: 'Drop it…',
};

/** What can be done with an open action. */
export function actionOptions(incidentId: string, number: number): PlainTextOption[] {
  return ACTION_ACTS.map((as) => option(WORDS[as], value({ kind: 'after_action', incidentId, number, as })));
}
