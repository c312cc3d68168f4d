import type { App } from '@slack/bolt';
import { homeZone } from '../../domain/agreement/people.ts';
import { kitIsCurrent } from '../../domain/agreement/printed-kit.ts';
import { DRILL_FORMATS } from '../../domain/incident/drill.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import { agreementFacts } from '../../services/agreement/gaps.ts';
import { recordDrill } from '../../services/evidence/record-drill.ts';
import { recordKit } from '../../services/evidence/record-kit.ts';
import { VIEWS } from '../blocks/ids.ts';
import { line } from '../blocks/mrkdwn.ts';
import { word } from '../blocks/value-parts.ts';
import { NAME_MAX } from '../blocks/words.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openGaps } from './open-lists.ts';

/** What was done without the app, and is recorded: drills, and the printed kit. Then what is missing, as it is now. */
export function evidenceSubmissions(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.recordDrill, deps, async (form) => {
    const { actor, requestKey } = form;
    const { system, day } = await recordDrill(deps.ctx, {
      actor,
      requestKey,
      system: form.field('system'),
      scenario: form.field('scenario'),
      day: form.field('day'),
      led: { RADIOLOGY: form.field('RADIOLOGY'), IT: form.field('IT') },
      found: form.field('found'),
      format: word(DRILL_FORMATS).read(form.field('format')),
    });
    const name = deps.ctx.plans.current().plan.systems.find(({ key }) => key === system)?.name ?? system;
    return { view: await openGaps(deps, 1, `✅ Recorded: ${line(name, NAME_MAX)} was rehearsed on ${day}.`) };
  });
  onSubmit(app, VIEWS.recordKit, deps, async (form) => {
    const { actor, requestKey } = form;
    const typed = { day: form.field('day'), place: form.field('place') };
    const { day } = await recordKit(deps.ctx, { actor, requestKey, ...typed });
    const facts = await agreementFacts(deps.ctx);
    const changed = dayTextIn(facts.planChangedAt, homeZone(deps.ctx.plans.current().plan));
    const hint = kitIsCurrent(facts)
      ? `✅ Recorded: the kit was printed on ${day}.`
      : `⚠️ Recorded, but the plan changed on ${changed}: a kit printed on ${day} may be out of date. Print it again.`;
    return { view: await openGaps(deps, 1, hint) };
  });
}
