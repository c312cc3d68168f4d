import type { ModalView } from '@slack/web-api';
import type { Diversion } from '../../../domain/incident/diversion.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { option } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { type Subject, title } from './modal-title.ts';

const NAME_MAX = 50;
const WHEN = 'now, 10:42, 25m ago, yesterday 23:10';

/** From which service or site patients are diverted, and since when. */
export function divertModal(view: IncidentDetails): ModalView {
  const { id: incidentId, services, sites } = view;
  const offered = [
    ...services.map(({ key, name }) =>
      option(name, value({ kind: 'divert', incidentId, of: 'service', key })),
    ),
    ...sites.map(({ key, name }) =>
      option(`${clip(name, NAME_MAX)}: whole site`, value({ kind: 'divert', incidentId, of: 'site', key })),
    ),
  ];
  return modal({
    callbackId: VIEWS.divert,
    title: title(subjectOf(view), 'diversion'),
    submit: 'Log it',
    metadata: incidentId,
    blocks: [
      selectInput({ id: 'of', label: 'What is on diversion?', options: offered }),
      when(view, { id: 'since', label: 'Since when?' }),
    ],
  });
}

/** Which of the diversions that go on has ended, and when. */
export function endDiversionModal(view: IncidentDetails, open: readonly Diversion[]): ModalView {
  const offered = open.map(({ id, name, since }) =>
    option(`${clip(name, NAME_MAX)}, since ${dayTimeIn(since, view.zone, view.asOf)}`, id),
  );
  return modal({
    callbackId: VIEWS.endDiversion,
    title: title(subjectOf(view), 'diversion'),
    submit: 'It has ended',
    metadata: view.id,
    blocks: [
      selectInput({
        ...{ id: 'diversion', label: 'Which diversion has ended?', options: offered },
        chosen: open.length === 1 ? (open[0]?.id ?? null) : null,
      }),
      when(view, { id: 'at', label: 'When did it end?' }),
    ],
  });
}

/** Of an outage that was entered later no time is now. */
function when(view: IncidentDetails, field: { id: string; label: string }): ReturnType<typeof textInput> {
  return textInput({ ...field, hint: WHEN, most: 40, ...(kindPolicy(view).live ? { initial: 'now' } : {}) });
}

function subjectOf({ id: incidentId, number, kind }: IncidentDetails): Subject {
  return { incidentId, number, kind };
}
