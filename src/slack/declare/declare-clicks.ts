import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { proposedOthers } from '../../domain/incident/group.ts';
import { IMPACTS } from '../../domain/incident/incident.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { parseSince } from '../../domain/time/read-since.ts';
import { findPatientData } from '../../services/free-text.ts';
import { declareChosen } from '../../services/incident/declare-chosen.ts';
import { declareIncident } from '../../services/incident/declare-incident.ts';
import { BadValue } from '../blocks/bad-value.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { INSTANT, word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import { type Click, onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import type { Fields } from '../requests/fields.ts';
import { declaredModal, declareModal, EXTENT, GROUP, type GroupChosen } from './blocks/declare-modal.ts';
import { readTypedValue } from './blocks/not-opened-message.ts';
import { readTyped } from './blocks/typed-declaration.ts';
import { declaredText } from './declared-text.ts';
import { chosenExtent, extentOf } from './extent-fields.ts';
import { formFromText } from './form-from-text.ts';
import { chosenGroup } from './group-fields.ts';

/** The buttons that declare: App Home's, *Declare with this text*, *Declare without this text*. */
export function declareClicks(app: App, deps: Deps): void {
  const { ctx } = deps;
  onClick(
    app,
    ACTIONS.declare,
    deps,
    (click) => click.open(declareModal(ctx.plans.current().plan, { channel: click.channel })),
    'declaring',
  );

  onClick(
    app,
    ACTIONS.declareWithText,
    deps,
    (click) => {
      const { plan } = ctx.plans.current();
      const form = formFromText(click.value, plan, click.at, zoneOfPerson(plan, click.userId));
      return click.open(declareModal(plan, { ...form, channel: click.channel }));
    },
    'declaring',
  );

  onAct(app, ACTIONS.declareTyped, deps, (click) => declareTyped(deps, click), 'declaring');

  const withoutText = async (click: Click): Promise<void> => {
    if (!click.view) throw new Invalid('Open the form again and declare there.');
    const shown = readValue('declaration', click.value);
    const { channel } = shown;
    const { plan } = ctx.plans.current();
    const now = click.at;
    const zone = zoneOfPerson(plan, click.userId);
    // The button was drawn before: what the person has changed in the form since counts.
    const { fields } = click.view;
    const systemKey = fields.field('system') || shown.system;
    const since = changedStart(fields, now, zone) ?? shown.since;
    const impact = word(IMPACTS).read(fields.field('impact') || shown.impact);
    const declaration = {
      ...{ actor: click.actor, systemKey, impact, since, requestKey: `without:${click.view.id}` },
      ...extentOf(chosenExtent(fields)),
      ...(channel ? { declaredFrom: channel } : {}),
    };
    const declared = await declareChosen(ctx, declaration, chosenGroup(fields));
    const text = declaredText(plan, { ...declared, systemKey, impact, since, zone, now });
    const done = { view_id: click.view.id, view: declaredModal(text, declared.incidentId) };
    await deps.client.views.update(done).catch(() => click.tell(text));
  };
  onAct(app, ACTIONS.declareWithoutText, deps, withoutText, 'declaring');

  onClick(app, ACTIONS.declareExtent, deps, (click) => redrawForm(deps, click), 'declaring');
  onClick(app, ACTIONS.declareGroup, deps, (click) => redrawForm(deps, click), 'declaring');
  onClick(app, ACTIONS.declareCause, deps, (click) => redrawForm(deps, click, true), 'declaring');

  // A link opens by itself; Slack still reports the click and wants an answer.
  onClick(app, ACTIONS.open, deps, async () => undefined);
}

/**
 * The form asks for sites and services, or for other systems and the cause, as well or no longer, or proposes the others anew
 * by what was chosen; what else was filled in stays.
 */
async function redrawForm(
  deps: Deps,
  { view, value, at, userId }: Click,
  causeChosen = false,
): Promise<void> {
  if (!view) throw new BadValue();
  const { plan } = deps.ctx.plans.current();
  const { fields } = view;
  const { channel, first, second } = readValue('declareForm', view.metadata);
  const impact = word(IMPACTS).read(fields.field('impact') || 'FULL');
  const zone = zoneOfPerson(plan, userId);
  const chosen = fields.field('which');
  const start =
    first && second
      ? {
          choices: {
            at: [first, second] satisfies [Date, Date],
            zone,
            now: at,
            ...(chosen ? { chosen } : {}),
          },
        }
      : { since: fields.field('since') };
  const form = declareModal(plan, {
    ...{ systemKey: fields.field('system'), note: fields.field('note'), channel, ...start },
    impact,
    extent:
      value === EXTENT.some
        ? { sites: [], services: [] }
        : value === EXTENT.all
          ? undefined
          : chosenExtent(fields),
    group:
      value === GROUP.some
        ? proposed(plan, fields.field('system'), { others: [], cause: '' })
        : value === GROUP.none
          ? undefined
          : causeChosen
            ? proposed(plan, fields.field('system'), chosenGroup(fields))
            : chosenGroup(fields),
  });
  await deps.client.views.update({ view_id: view.id, view: form });
}

/** What is probably down as well by the plan and the cause, and what somebody chose beside that. */
function proposed(plan: Plan, systemKey: string, chosen: GroupChosen | undefined): GroupChosen {
  const { others = [], cause = '' } = chosen ?? {};
  return { others: proposedOthers(plan, systemKey, cause || undefined, others), cause };
}

/** Declares what was typed after the command, when its form did not open; the button may be tapped more than once. */
async function declareTyped(deps: Deps, click: Click): Promise<void> {
  const { plan } = deps.ctx.plans.current();
  const zone = zoneOfPerson(plan, click.userId);
  const typed = readTypedValue(click.value);
  const read = typed && readTyped(plan, { ...typed, zone });
  if (!typed || !read) throw new Invalid('This button is out of date. Declare with /pacs-down.');
  const { system, impact, since, note } = read;
  const declared = await declareIncident(deps.ctx, {
    ...{ actor: click.actor, systemKey: system.key, impact, since },
    requestKey: `typed:${click.userId}:${click.value}`,
    // A declaration that is typed cannot ask: such a note is left out.
    ...(note && !findPatientData(deps.ctx, note, click.at) ? { note } : {}),
    ...(click.channel ? { declaredFrom: click.channel } : {}),
  });
  await click.tell(
    declaredText(plan, { ...declared, systemKey: system.key, impact, since, zone, now: click.at }),
  );
}

function changedStart(fields: Fields, now: Date, zone: string): Date | null {
  const chosen = fields.field('which');
  if (chosen) return INSTANT.read(chosen);
  if (!fields.field('since') || fields.untouched('since')) return null;
  const since = parseSince(fields.field('since'), now, zone);
  if (since.kind === 'at') return since.at;
  throw new Invalid(
    since.kind === 'ambiguous' ? 'The clocks went back: type the start as "… ago".' : since.message,
  );
}
