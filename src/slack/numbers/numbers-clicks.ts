import type { App } from '@slack/bolt';
import { NotFound } from '../../domain/errors.ts';
import type { Act } from '../../domain/incident/who-may.ts';
import { pagedFirst } from '../../domain/paging/paged-people.ts';
import { askArchiveAgain } from '../../services/numbers/ask-archive-again.ts';
import { askHighest, issueNumbers } from '../../services/numbers/issue-numbers.ts';
import { numbersDetails } from '../../services/numbers/modality-records.ts';
import { requireActNow } from '../../services/permission/who-may.ts';
import { ACTIONS, type NUMBER_ACTS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import { learnAccount } from '../requests/account.ts';
import { onAct, onClick } from '../requests/clicks.ts';
import type { Deps } from '../requests/deps.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import {
  enterCountsModal,
  explainDifferenceModal,
  highestNumberModal,
  returnNumbersModal,
} from './blocks/numbers-forms.ts';
import { redrawNumbers, showNumbers } from './show-numbers.ts';

const ACT_OF: Record<(typeof NUMBER_ACTS)[number], Act> = {
  issue: 'ISSUE_NUMBERS',
  return: 'ISSUE_NUMBERS',
  count: 'ENTER_COUNTS',
  explain: 'EXPLAIN_DIFFERENCE',
};

/** Downtime numbers are given out at once; counts, returns and reasons are typed into a form. */
export function numbersClicks(app: App, deps: Deps): void {
  onClick(
    app,
    ACTIONS.numbers,
    deps,
    (click) => {
      const { incidentId } = readValue('incident', click.value);
      return openWhenRead(deps, click.open, showNumbers(deps, incidentId, click.userId), 'in an incident');
    },
    'in an incident',
  );

  onAct(app, ACTIONS.askArchive, deps, async (click) => {
    const { incidentId } = readValue('incident', click.value);
    await learnAccount(deps, click.userId);
    await askArchiveAgain(deps.ctx, { actor: click.actor, incidentId });
    await click.tell('The archive is being asked. Open the numbers again in a minute.');
  });

  onAct(app, ACTIONS.numbersOf, deps, async (click) => {
    const { incidentId, act, modality, blocks } = readValue('numbersOf', click.value);
    await learnAccount(deps, click.userId);
    await requireActNow(deps.ctx, { actor: click.actor, incidentId, act: ACT_OF[act] });
    const highest = act === 'issue' ? await askHighest(deps.ctx) : null;
    if (act === 'issue' && highest === null) {
      const seen = blocks === undefined ? {} : { seenBlocks: blocks };
      try {
        await issueNumbers(deps.ctx, { actor: click.actor, incidentId, modality, ...seen });
      } finally {
        if (click.view) await redrawNumbers(deps, click.view.id, incidentId, click.userId);
      }
      return;
    }
    await click.open(await formFor(deps, incidentId, modality, act, highest ?? 0));
  });
}

async function formFor(
  deps: Deps,
  incidentId: string,
  modality: string,
  act: (typeof NUMBER_ACTS)[number],
  known: number,
) {
  const { modalities, format } = await numbersDetails(deps.ctx, incidentId);
  const record = modalities.find(({ key }) => key === modality);
  if (!record) throw new NotFound('The plan has no such modality at the sites of this incident.');
  const about = { incidentId, format, record };
  switch (act) {
    case 'issue':
      return highestNumberModal(about, known);
    case 'return':
      return returnNumbersModal(about);
    case 'count':
      return enterCountsModal(about);
    case 'explain': {
      const { plan } = deps.ctx.plans.current();
      return explainDifferenceModal(about, pagedFirst(plan));
    }
  }
}
