import type { ModalView } from '@slack/web-api';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { slowText } from '../../../domain/plan/slow.ts';
import { option } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, multiSelectInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { clip } from '../../blocks/mrkdwn.ts';
import { title } from './modal-title.ts';

const HINT_MAX = 300;

/** From when on how bad it is, at which sites and for which services. `sites`: of the system. */
export function impactModal(
  view: IncidentDetails,
  sites: readonly { key: string; name: string }[],
): ModalView {
  const { services } = view;
  return modal({
    callbackId: VIEWS.impact,
    title: title({ incidentId: view.id, number: view.number, kind: view.kind }, 'impact'),
    submit: 'Record',
    metadata: view.id,
    blocks: [
      ...(sites.length > 1
        ? [
            multiSelectInput({
              ...{
                id: 'sites',
                label: 'At which sites?',
                optional: true,
                hint: 'None chosen: all affected sites.',
              },
              placeholder: 'All affected sites',
              options: sites.map(({ key, name }) => option(name, key)),
            }),
          ]
        : []),
      ...(services.length > 1
        ? [
            multiSelectInput({
              ...{
                id: 'services',
                label: 'For which services?',
                optional: true,
                hint: 'None chosen: all affected services.',
              },
              placeholder: 'All affected services',
              options: services.map(({ key, name }) => option(name, key)),
            }),
          ]
        : []),
      selectInput({
        id: 'impact',
        label: 'It is now',
        hint: clip(slowText(view.slow), HINT_MAX),
        options: [
          option('Down', 'FULL'),
          option('Partly down', 'PARTIAL'),
          option('Slow', 'SLOW'),
          option('Works again (radiology says so)', 'UP'),
        ],
      }),
      textInput({
        id: 'since',
        label: 'Since when?',
        initial: 'now',
        hint: 'now, 10:42, 25m ago, yesterday 23:10',
        most: 40,
      }),
      textInput({
        id: 'reason',
        label: 'What changed?',
        hint: 'For example: East runs on its local cache. No patient data.',
      }),
    ],
  });
}
