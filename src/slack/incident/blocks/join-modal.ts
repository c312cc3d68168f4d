import type { ModalView } from '@slack/web-api';
import { Conflict } from '../../../domain/errors.ts';
import { CAUSE_WORDS, CAUSES } from '../../../domain/incident/group.ts';
import { isStillDown } from '../../../domain/incident/incident.ts';
import type { IncidentBrief } from '../../../domain/incident/incident-details.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { option, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal, selectInput } from '../../blocks/inputs.ts';
import { type Subject, title } from './modal-title.ts';

/** Which open incident has the same cause and leads from now on. Throws Conflict where there is none. */
export function joinModal(subject: Subject, open: readonly IncidentBrief[]): ModalView {
  const others = open.filter(
    ({ id, kind, state }) => id !== subject.incidentId && kind === 'UNPLANNED' && isStillDown(state),
  );
  if (others.length === 0) throw new Conflict('Nothing else is down: there is no incident to join.');
  return modal({
    callbackId: VIEWS.join,
    title: title(subject, 'join'),
    submit: 'Join',
    metadata: subject.incidentId,
    blocks: [
      section('One card leads and people are paged once. Each system keeps its own gates and clocks.'),
      selectInput({
        id: 'lead',
        label: 'Which one leads?',
        options: others.map(({ id, number, systemName }) => option(`PACS-${number} ${systemName}`, id)),
      }),
      selectInput({
        id: 'cause',
        label: 'What is the cause?',
        chosen: 'UNKNOWN',
        options: CAUSES.filter((cause) => cause !== 'ATTACK').map((cause) =>
          option(capitalized(CAUSE_WORDS[cause]), cause),
        ),
      }),
    ],
  });
}
