import type { App } from '@slack/bolt';
import { kitIsNew } from '../../domain/agreement/kit.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { dayTextIn } from '../../domain/days.ts';
import { agreementFacts } from '../../services/agreement/gaps.ts';
import { recordDrill } from '../../services/agreement/record-drill.ts';
import { recordKit } from '../../services/agreement/record-kit.ts';
import { line } from '../blocks/mrkdwn.ts';
import { NAME_MAX } from '../blocks/words.ts';
import { VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { gapsView } from '../plan-views.ts';
import { onSubmit } from '../submissions.ts';

/** What was done without the app, and is recorded: drills, and the printed kit. Then what is missing, as it is now. */
export function proofSubmissions(app: App, on: Listening): void {
  onSubmit(app, VIEWS.recordDrill, on, async (form) => {
    const { actor, requestKey } = form;
    const { system, day } = await recordDrill(on.ctx, {
      actor,
      requestKey,
      system: form.field('system'),
      scenario: form.field('scenario'),
      day: form.field('day'),
      led: { RADIOLOGY: form.field('RADIOLOGY'), IT: form.field('IT') },
      found: form.field('found'),
    });
    const name = on.ctx.plans.current().plan.systems.find(({ key }) => key === system)?.name ?? system;
    return { view: await gapsView(on, 1, `✅ Recorded: ${line(name, NAME_MAX)} was rehearsed on ${day}.`) };
  });
  onSubmit(app, VIEWS.recordKit, on, async (form) => {
    const { actor, requestKey } = form;
    const typed = { day: form.field('day'), place: form.field('place') };
    const { day } = await recordKit(on.ctx, { actor, requestKey, ...typed });
    const facts = await agreementFacts(on.ctx);
    const changed = dayTextIn(facts.planChangedAt, homeZone(on.ctx.plans.current().plan));
    const hint = kitIsNew(facts)
      ? `✅ Recorded: the kit was printed on ${day}.`
      : `⚠️ Recorded, but the plan was changed on ${changed}: a kit of ${day} may be older. Print it again.`;
    return { view: await gapsView(on, 1, hint) };
  });
}
