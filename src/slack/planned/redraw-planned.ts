import type { ModalView } from '@slack/web-api';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { conflictsOfDraft, type PlannedDraft } from '../../services/planned/conflicts-of-draft.ts';
import { plannedDetails } from '../../services/planned/planned-details.ts';
import { VIEWS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import type { Click } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { conflictLines } from './blocks/conflict-lines.ts';
import { moveModal, proposeModal } from './blocks/planned-forms.ts';
import { readerOf, requireMayPlan } from './open-planned.ts';
import { readFreeze, readWindow, type TypedTimes } from './read-times.ts';

type OfDraft = Pick<PlannedDraft, 'id' | 'systemKey' | 'siteKeys' | 'serviceKeys'>;

/** The form as it is filled in, with what speaks against its window. Throws NotAllowed, NotFound (what is moved). */
export async function redrawPlanned(
  deps: Deps,
  userId: string,
  { callbackId, metadata, fields }: NonNullable<Click['view']>,
): Promise<ModalView> {
  requireMayPlan(deps, userId);
  const reader = readerOf(deps, userId);
  const typed = { userId, field: fields.field };
  if (callbackId === VIEWS.movePlanned) {
    const { planned, revision } = readValue('plannedForm', metadata);
    // What it was when the form was opened: a move that somebody else made since is not overwritten.
    const view = { ...(await plannedDetails(deps.ctx, planned)), revision };
    return moveModal(view, reader, { filled: fields, conflicts: await linesFor(deps, typed, view) });
  }
  const draft = {
    ...{ id: '', systemKey: fields.field('system') },
    ...{ siteKeys: fields.ticked('sites'), serviceKeys: fields.ticked('services') },
  };
  const conflicts = await linesFor(deps, typed, draft);
  return proposeModal(deps.ctx.plans.current().plan, reader, { filled: fields, conflicts });
}

/** Null while the system or one of the times is missing. */
async function linesFor(
  deps: Deps,
  typed: TypedTimes,
  { id, systemKey, siteKeys, serviceKeys }: OfDraft,
): Promise<string[] | null> {
  if (!systemKey || !typed.field('start') || !typed.field('end')) return null;
  const { ctx } = deps;
  try {
    const window = readWindow(deps, typed);
    const draft = { id, systemKey, siteKeys, serviceKeys, ...window, freezeFrom: readFreeze(deps, typed) };
    const { conflicts, zone } = await conflictsOfDraft(ctx, draft);
    const { plan } = ctx.plans.current();
    const lines = conflictLines(conflicts, { plan, zone, asOf: ctx.clock.now() });
    return lines.length > 0 ? lines : ['✅ Nothing speaks against this window as far as is known now.'];
  } catch (error) {
    if (error instanceof Invalid || error instanceof NotFound) return [`⚠️ ${error.message}`];
    throw error;
  }
}
