import type { App } from '@slack/bolt';
import { Conflict } from '../../domain/errors.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { sinceText } from '../../domain/time/since-text.ts';
import { dismissProposed, proposedDetails } from '../../services/probes/proposed-declaration.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { declareModal } from '../declare/blocks/declare-modal.ts';
import { onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';

/** What can be done with a proposal to declare: the declaration filled in, or it is not so. */
export function probeClicks(app: App, deps: Deps): void {
  onClick(
    app,
    ACTIONS.declareProposed,
    deps,
    (click) => {
      const { proposed } = readValue('proposed', click.value);
      return openWhenRead(deps, click.open, formOf(deps, click.userId, proposed), 'declaring');
    },
    'declaring',
  );

  onAct(
    app,
    ACTIONS.dismissProposed,
    deps,
    (click) => {
      const { proposed } = readValue('proposed', click.value);
      return dismissProposed(deps.ctx, { actor: click.actor, id: proposed });
    },
    'something else',
  );
}

async function formOf({ ctx }: Deps, userId: string, id: string) {
  const { plan } = ctx.plans.current();
  const { system, impact, since, declared } = await proposedDetails(ctx, id);
  if (declared !== null) throw new Conflict(`It was declared meanwhile: PACS-${declared}.`);
  const zone = zoneOfPerson(plan, userId);
  return declareModal(plan, {
    systemKey: system.key,
    impact,
    since: sinceText(since, ctx.clock.now(), zone),
  });
}
