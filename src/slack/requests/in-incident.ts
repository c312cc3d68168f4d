import type { App } from '@slack/bolt';
import { ID } from '../blocks/value-parts.ts';
import type { Deps } from './deps.ts';
import type { Submission } from './submission.ts';
import { onSubmit, type Treatment } from './submissions.ts';

type Bind = (
  view: string,
  handle: (form: Submission) => Promise<unknown>,
  but?: Omit<Treatment, 'doing'>,
) => void;

/** Kept when it cannot be recorded in time: it pages people, or stops that. */
export const CALLS_FOR_HELP = { deferrable: true };

/** Binds forms of an incident that one verb answers; with them closes what is open below, such as *More*, unless `but` says otherwise. */
export function inIncident(app: App, deps: Deps): Bind {
  return (view, handle, but = {}) =>
    onSubmit(app, view, deps, handle, { doing: 'in an incident', closesAll: true, ...but });
}

/** Who submits a form, and the incident whose id it carries. */
export function actOn(form: Submission): { actor: Submission['actor']; incidentId: string } {
  return { actor: form.actor, incidentId: ID.read(form.metadata) };
}
