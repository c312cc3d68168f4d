import type { App } from '@slack/bolt';
import type { Person, Plan, Side } from '../../domain/plan.ts';
import { peopleOfPolicies } from '../../domain/ringing.ts';
import { type Act, isForEverybody } from '../../domain/who-may.ts';
import { incidentView } from '../../services/read/incident-view.ts';
import { requireActNow } from '../../services/who-may.ts';
import { learnAccount } from '../account.ts';
import { type Click, onClick } from '../clicks.ts';
import { actOf, FORM_NAMES, type FormName, formFor } from '../forms.ts';
import { ACTIONS, parts } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { openWhenRead } from '../open-when-read.ts';
import { idIn, sideIn, wordIn } from '../read-value.ts';

const BUTTONS: [string, FormName][] = [
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
export function formClicks(app: App, on: Listening): void {
  for (const [id, name] of BUTTONS) {
    onClick(app, id, on, (click) => {
      const [incidentId, side] = parts(click.value);
      return openForm(on, click, idIn(incidentId), name, sideOf(name, side));
    });
  }
  onClick(app, ACTIONS.more, on, (click) => {
    const [incidentId, word, side] = parts(click.value);
    const name = wordIn(FORM_NAMES, word);
    return openForm(on, click, idIn(incidentId), name, sideOf(name, side));
  });
}

/** Only a reconciliation is of one side. */
const sideOf = (name: FormName, side: string | undefined): Side | undefined =>
  name === 'reconcile' ? sideIn(side) : undefined;

/** Opens one form of an incident for somebody who may submit it. Throws NotAllowed, Conflict, NotFound. */
export async function openForm(
  on: Listening,
  click: Pick<Click, 'open' | 'userId' | 'actor'>,
  incidentId: string,
  name: FormName,
  side?: Side,
): Promise<void> {
  const { plan } = on.ctx.plans.current();
  const { updateEveryMinutes: updateEvery, checklists } = plan;
  const people = onCallFirst(plan);
  const act = actOf(name, side);
  const form = Promise.all([mayOpen(on, click, incidentId, act), incidentView(on.ctx, incidentId)]).then(
    ([, view]) => formFor(name, view, { updateEvery, checklists, people, ...(side ? { side } : {}) }),
  );
  await openWhenRead(on, click.open, form, 'in an incident');
}

/** A form opens only for who may submit it; the verb looks again. Throws NotAllowed, Conflict, NotFound. */
async function mayOpen(
  on: Listening,
  { userId, actor }: Pick<Click, 'userId' | 'actor'>,
  incidentId: string,
  act: Act,
): Promise<void> {
  if (!isForEverybody(act)) await learnAccount(on, userId);
  await requireActNow(on.ctx, { actor, incidentId, act });
}

/** Who is in a policy comes first: a menu of Slack ends after 100. */
function onCallFirst(plan: Plan): Person[] {
  const named = peopleOfPolicies(plan);
  return plan.people.toSorted((a, b) => Number(named.has(b.key)) - Number(named.has(a.key)));
}
