import type { App } from '@slack/bolt';
import type { Impact } from '../../domain/incident.ts';
import { declareIncident } from '../../services/declare-incident.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { declaredModal, declareModal } from '../blocks/modals/declare.ts';
import { formFromText } from '../declare-form.ts';
import { declaredText } from '../declared-text.ts';
import { ACTIONS, parts } from '../ids.ts';
import { type Listening, onClick } from '../listening.ts';

/** The buttons that declare: App Home's, *Declare with this text*, *Declare without this text*. */
export function declareClicks(app: App, on: Listening): void {
  const { ctx } = on;
  onClick(app, ACTIONS.declare, on, (click) => click.open(declareModal(ctx.plans.current().plan, {})));

  onClick(app, ACTIONS.declareWithText, on, (click) => {
    const { plan } = ctx.plans.current();
    const zone = zoneOfPerson(plan, click.userId);
    return click.open(declareModal(plan, formFromText(click.value, plan, ctx.clock.now(), zone)));
  });

  onClick(app, ACTIONS.declareWithoutText, on, async (click) => {
    const [systemKey = '', impact, since, channel] = parts(click.value);
    const { plan } = ctx.plans.current();
    const declared = await declareIncident(ctx, {
      actor: click.actor,
      systemKey,
      impact: impact as Impact,
      since: new Date(Number(since)),
      requestKey: click.requestKey,
      ...(channel ? { declaredFrom: channel } : {}),
    });
    const zone = zoneOfPerson(plan, click.userId);
    const said = { ...declared, systemKey, since: new Date(Number(since)), zone, now: ctx.clock.now() };
    const text = declaredText(plan, said);
    const view = click.view as { id?: string } | null;
    if (view?.id) await on.client.views.update({ view_id: view.id, view: declaredModal(text) });
    else await click.tell(text);
  });

  // A link opens by itself; Slack still reports the click and wants an answer.
  onClick(app, ACTIONS.open, on, async () => undefined);
}
