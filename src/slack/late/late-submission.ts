import type { App } from '@slack/bolt';
import { actorKey } from '../../domain/actor.ts';
import { Invalid } from '../../domain/errors.ts';
import { downtimeMinutes } from '../../domain/incident/downtime.ts';
import { IMPACTS } from '../../domain/incident/incident.ts';
import type { LateEntry, OnPaper } from '../../domain/late/late-entry.ts';
import { readPaperTime } from '../../domain/late/read-paper-time.ts';
import type { Plan, Side } from '../../domain/plan/plan.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { dayTimeIn, durationText } from '../../domain/time/time-text.ts';
import { enterLater } from '../../services/late/enter-later.ts';
import { VIEWS } from '../blocks/ids.ts';
import { line } from '../blocks/mrkdwn.ts';
import { textModal } from '../blocks/text-modal.ts';
import { word } from '../blocks/value-parts.ts';
import { NAME_MAX } from '../blocks/words.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';

/** The outage of the paper is entered; what it was taken for is shown. */
export function lateSubmission(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.late, deps, async (form) => {
    const { plan } = deps.ctx.plans.current();
    const zone = zoneOfPerson(plan, form.userId);
    const entry = entryOf(plan, form, zone);
    const { actor, requestKey } = form;
    const { number, reconciled } = await enterLater(deps.ctx, { actor, entry, requestKey });
    const at = (instant: Date) => dayTimeIn(instant, zone, form.at);
    const system = plan.systems.find(({ key }) => key === entry.systemKey)?.name ?? '';
    const { since, validated } = entry;
    const lasted = durationText(downtimeMinutes([{ start: since.at, end: validated.at }], form.at));
    const next = reconciled
      ? ' Look at it and close it there, or take it back under *More*.'
      : ' Both sides sign the reconciliation there.';
    return {
      view: textModal(
        `✅ Entered as PACS-${number}: *${line(system, NAME_MAX)}*, ${at(since.at)} to ${at(validated.at)}, ${lasted}. Its card is in <#${plan.downtimeChannel}>.${next}`,
      ),
    };
  });
}

/** The form as an entry: each time is read after the one above it. Throws Invalid at its field. */
function entryOf(plan: Plan, form: Submission, zone: string): LateEntry {
  const systemKey = form.field('system');
  if (!systemKey) throw new Invalid('Choose the system.', 'system');
  const entered = actorKey(form.actor);
  const read = (field: string, by: string, after: Date | null): OnPaper => ({
    at: readPaperTime(form.field(field), { field, now: form.at, zone, after }),
    ...{ by, field },
  });
  const unless = (field: string, by: string, after: Date) =>
    form.field(field) ? read(field, by, after) : null;
  const person = (side: Side): string => {
    const chosen = plan.people.find(({ key }) => key === form.field(side));
    if (!chosen) throw new Invalid(`Choose somebody on ${side} in the plan.`, side);
    return actorKey({ kind: 'slack', userId: chosen.slackUser });
  };
  const [radiology, it] = [person('RADIOLOGY'), person('IT')];
  const since = read('since', entered, null);
  const workaround = unless('workaround', entered, since.at);
  const technicallyUp = read('technicallyUp', it, since.at);
  const validated = read('validated', radiology, technicallyUp.at);
  const reconciled = unless('reconciled', radiology, validated.at);
  const signed = { statement: 'signed on paper' };
  const unknown = { called: null, answered: null };
  return {
    ...{ systemKey, since, technicallyUp },
    impact: word(IMPACTS).read(form.field('impact') || 'FULL'),
    ...{ siteKeys: form.ticked('sites'), serviceKeys: form.ticked('services'), declared: null },
    sides: { RADIOLOGY: unknown, IT: unknown },
    workarounds: workaround ? [{ ...workaround, service: null, how: 'on paper' }] : [],
    ...{ updates: [], caughtUp: [] },
    validated: { ...validated, shown: 'validated on paper' },
    reconciled: reconciled && {
      RADIOLOGY: { ...reconciled, ...signed },
      IT: { ...reconciled, ...signed, by: it },
    },
    note: form.field('note'),
  };
}
