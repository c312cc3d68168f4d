import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { IMPACTS } from '../../domain/incident.ts';
import { parseSince } from '../../domain/since.ts';
import { declareIncident } from '../../services/declare-incident.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { declaredModal, declareModal } from '../blocks/modals/declare.ts';
import { onClick } from '../clicks.ts';
import { formFromText } from '../declare-form.ts';
import { declaredText } from '../declared-text.ts';
import { type Fields, readFields } from '../fields.ts';
import { ACTIONS, parts } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { instantIn, wordIn } from '../read-value.ts';

/** The buttons that declare: App Home's, *Declare with this text*, *Declare without this text*. */
export function declareClicks(app: App, on: Listening): void {
  const { ctx } = on;
  onClick(app, ACTIONS.declare, on, (click) => {
    const { channel } = click;
    return click.open(declareModal(ctx.plans.current().plan, { channel }));
  });

  onClick(app, ACTIONS.declareWithText, on, (click) => {
    const { plan } = ctx.plans.current();
    const form = formFromText(click.value, plan, ctx.clock.now(), zoneOfPerson(plan, click.userId));
    return click.open(declareModal(plan, { ...form, channel: click.channel }));
  });

  onClick(app, ACTIONS.declareWithoutText, on, async (click) => {
    if (!click.view?.id) throw new Invalid('Open the form again and declare there.');
    const [shownSystem = '', shownImpact = '', shownSince, channel] = parts(click.value);
    const { plan } = ctx.plans.current();
    const now = ctx.clock.now();
    const zone = zoneOfPerson(plan, click.userId);
    // The button was drawn before: what the person has changed in the form since counts.
    const fields = readFields(click.view, on.untouchedAreNull);
    const systemKey = fields.field('system') || shownSystem;
    const since = changedStart(fields, now, zone) ?? instantIn(shownSince);
    const declared = await declareIncident(ctx, {
      actor: click.actor,
      systemKey,
      impact: wordIn(IMPACTS, fields.field('impact') || shownImpact),
      since,
      requestKey: `without:${click.view.id}`,
      ...(channel ? { declaredFrom: channel } : {}),
    });
    const text = declaredText(plan, { ...declared, systemKey, since, zone, now });
    const shown = { view_id: click.view.id, view: declaredModal(text) };
    await on.client.views.update(shown).catch(() => click.tell(text));
  });

  // A link opens by itself; Slack still reports the click and wants an answer.
  onClick(app, ACTIONS.open, on, async () => undefined);
}

function changedStart(fields: Fields, now: Date, zone: string): Date | null {
  const chosen = fields.field('which');
  if (chosen) return instantIn(chosen);
  if (!fields.field('since') || fields.untouched('since')) return null;
  const since = parseSince(fields.field('since'), now, zone);
  if (since.kind === 'at') return since.at;
  throw new Invalid(
    since.kind === 'ambiguous' ? 'The clocks went back: write the start as "… ago".' : since.message,
  );
}
