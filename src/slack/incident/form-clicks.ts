import type { App } from '@slack/bolt';
import { actorKey } from '../../domain/actor.ts';
import { leadOrAdmin } from '../../domain/agreement/people.ts';
import { type Act, isForEverybody } from '../../domain/incident/who-may.ts';
import { pagedFirst } from '../../domain/paging/paged-people.ts';
import { SIDES, type Side } from '../../domain/plan/plan.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { openIncidents } from '../../services/incident/open-incidents.ts';
import { stillOpenNow } from '../../services/incident/still-open.ts';
import { numbersDetails } from '../../services/numbers/modality-records.ts';
import { requireActNow } from '../../services/permission/who-may.ts';
import { measuredFor } from '../../services/probes/measured-for.ts';
import { BadValue } from '../blocks/bad-value.ts';
import { ACTIONS, type FormName } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { learnAccount } from '../requests/account.ts';
import { type Click, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { actOf, formFor } from './form-by-name.ts';

const BUTTONS: [string, FormName][] = [
  [ACTIONS.clearAttack, 'clear_attack'],
  [ACTIONS.imagesWork, 'images_work'],
  [ACTIONS.caughtUp, 'caught_up'],
  [ACTIONS.postUpdate, 'update'],
  [ACTIONS.technicallyUp, 'technically_up'],
  [ACTIONS.failedAgain, 'failed_again'],
  [ACTIONS.validate, 'validate'],
  [ACTIONS.reconcile, 'reconcile'],
  [ACTIONS.close, 'close'],
  [ACTIONS.handOver, 'hand_over'],
];

/** Buttons of the card that open a form, and the card's *More* menu. */
export function formClicks(app: App, deps: Deps): void {
  for (const [id, name] of BUTTONS) {
    onClick(app, id, deps, (click) => {
      if (name === 'reconcile') {
        const { incidentId, side } = readValue('signing', click.value);
        return openForm(deps, click, incidentId, name, { side });
      }
      return openForm(deps, click, readValue('incident', click.value).incidentId, name);
    });
  }
  onClick(app, ACTIONS.more, deps, (click) => {
    const { incidentId, form, side } = readValue('form', click.value);
    if (form === 'reconcile' && !side) throw new BadValue();
    return openForm(deps, click, incidentId, form, { side });
  });
  onClick(app, ACTIONS.formWithText, deps, (click) => {
    const { incidentId, form, side: named, text } = readValue('typedForm', click.value);
    const side = SIDES.find((one) => one === named);
    if (form === 'reconcile' && !side) throw new BadValue();
    return openForm(deps, click, incidentId, form, { side, text });
  });
}

/** Opens one form of an incident, with a text that was typed already, for somebody who may submit it. Throws NotAllowed, Conflict, NotFound. */
export async function openForm(
  deps: Deps,
  click: Pick<Click, 'open' | 'userId' | 'actor'>,
  incidentId: string,
  name: FormName,
  { side, text }: { side?: Side | undefined; text?: string } = {},
): Promise<void> {
  const { plan } = deps.ctx.plans.current();
  const people = pagedFirst(plan);
  const act = actOf(name, side);
  const form = Promise.all([
    mayOpen(deps, click, incidentId, act),
    incidentDetails(deps.ctx, incidentId),
    name === 'close' ? stillOpenNow(deps.ctx, incidentId) : undefined,
    name === 'join' ? openIncidents(deps.ctx) : undefined,
    name === 'validate' ? measuredFor(deps.ctx, incidentId) : [],
  ]).then(async ([, view, open, others, measured]) => {
    const signs = name === 'reconcile' && side !== 'IT' && view.givesNumbers;
    const records = signs ? (await numbersDetails(deps.ctx, incidentId)).modalities : [];
    return formFor(name, view, {
      measured,
      records,
      ...{ plan, people, by: actorKey(click.actor), leads: leadOrAdmin(plan, `slack:${click.userId}`) },
      ...(side ? { side } : {}),
      ...(text ? { text } : {}),
      ...(open ? { open } : {}),
      ...(others ? { others } : {}),
    });
  });
  await openWhenRead(deps, click.open, form, 'in an incident');
}

/** A form opens only for who may submit it; the verb looks again. Throws NotAllowed, Conflict, NotFound. */
async function mayOpen(
  deps: Deps,
  { userId, actor }: Pick<Click, 'userId' | 'actor'>,
  incidentId: string,
  act: Act,
): Promise<void> {
  if (!isForEverybody(act)) await learnAccount(deps, userId);
  await requireActNow(deps.ctx, { actor, incidentId, act });
}
