import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { DRILL_FORMATS } from '../../domain/incident/drill.ts';
import { beginDrill } from '../../services/drill/begin-drill.ts';
import { VIEWS } from '../blocks/ids.ts';
import { textModal } from '../blocks/text-modal.ts';
import { word } from '../blocks/value-parts.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';
import { ANNOUNCED } from './blocks/drill-modal.ts';

/** The exercise begins. */
export function drillSubmission(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.drill, deps, async (form) => {
    const systemKey = form.field('system');
    if (!systemKey) throw new Invalid('Choose the system.', 'system');
    const scenario = form.field('scenario');
    const { number } = await beginDrill(deps.ctx, {
      ...{ actor: form.actor, requestKey: form.requestKey, systemKey },
      ...(scenario ? { scenario } : {}),
      siteKeys: form.ticked('sites'),
      format: word(DRILL_FORMATS).read(form.field('format')),
      announced: form.field('announced') === ANNOUNCED.yes,
      rings: form.ticked('rings'),
      injects: form.field('injects'),
    });
    const { downtimeChannel } = deps.ctx.plans.current().plan;
    return {
      view: textModal(
        `EXERCISE · PACS-${number} has begun: its card is in <#${downtimeChannel}>. You lead it: *More* on the card adds injects and calls it off. · EXERCISE`,
      ),
    };
  });
}
