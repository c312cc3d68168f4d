import type { KnownBlock } from '@slack/web-api';
import type { IncidentBrief } from '../../../domain/incident/incident-details.ts';
import type { Owed } from '../../../domain/incident/owed.ts';
import { type PagedSide, SIDE_NAME } from '../../../domain/plan/plan.ts';
import { shortTimeIn } from '../../../domain/time/time-text.ts';
import { button, section } from '../../blocks/elements.ts';
import { ACTIONS, acknowledgeAction, reconcileAction } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { counted } from './counted.ts';
import { homeAfterwards, type OwedAfterwards } from './home-afterwards.ts';

const SHOWN = 6;
const NAME_MAX = 40;

/** What waits for the reader beside the incidents. */
export interface OwedElsewhere {
  /** Tolerances that wait for their signature. */
  signatures: number;
  /** Of their contact methods, where one is not verified yet. */
  contactMethods?: { verified: number; all: number } | undefined;
  afterActions?: OwedAfterwards | undefined;
}

/** What the reader owes, the most urgent first, each with the button that does it. Times in `zone`. */
export function homeOwed(
  owed: readonly Owed[],
  { signatures, contactMethods, afterActions }: OwedElsewhere,
  reader: { zone: string; asOf: Date; roleName(role: string): string },
): KnownBlock[] {
  const shown = owed.slice(0, SHOWN).map((one) => owedBlock(one, reader));
  const rest = owed.length - shown.length;
  const blocks = [
    ...shown,
    ...(rest > 0 ? [section(`and ${rest} more: on the cards`)] : []),
    ...(signatures > 0
      ? [
          section(
            `✍️ ${counted(signatures, 'tolerance')} to sign`,
            button(`${ACTIONS.plan}:sign`, 'Read and sign', value({ kind: 'systems', page: 1 })),
          ),
        ]
      : []),
    ...(afterActions ? homeAfterwards(afterActions) : []),
    ...(contactMethods ? [section(methodsText(contactMethods), checkMethods(contactMethods.all))] : []),
  ];
  return blocks.length > 0 ? [{ type: 'divider' }, section('*Yours to do*'), ...blocks] : [];
}

function owedBlock(
  owed: Owed,
  { zone, asOf, roleName }: { zone: string; asOf: Date; roleName(role: string): string },
): KnownBlock {
  const { incident } = owed;
  const about = `PACS-${incident.number} ${line(incident.systemName, NAME_MAX)}`;
  switch (owed.kind) {
    case 'page':
      return section(`🔔 *You are paged for ${SIDE_NAME[owed.side]}:* ${about}`, take(incident, owed.side));
    case 'update': {
      const late = owed.dueAt <= asOf;
      const at = shortTimeIn(owed.dueAt, zone, asOf);
      return section(
        late ? `⚠️ *Update late since ${at}:* ${about}` : `📣 Update due by ${at}: ${about}`,
        button(ACTIONS.postUpdate, 'Post update', incident.id),
      );
    }
    case 'gate':
      return gateBlock(owed, about);
    case 'items':
      return section(
        `☑️ ${line(roleName(owed.role), NAME_MAX)}: ${counted(owed.open, 'item')} open${owed.mine > 0 ? `, ${owed.mine} yours` : ''} · ${about}`,
        button(
          `${ACTIONS.itemsOfRole}:${owed.role}`,
          'Open',
          value({ kind: 'role', incidentId: incident.id, role: owed.role }),
        ),
      );
  }
}

function gateBlock({ incident, side, form }: Extract<Owed, { kind: 'gate' }>, about: string): KnownBlock {
  switch (form) {
    case 'validate':
      return section(
        `🟡 Up again, to validate: ${about}`,
        button(ACTIONS.validate, 'Validated', incident.id),
      );
    case 'reconcile':
      return section(
        `✍️ To sign for ${SIDE_NAME[side]}: ${about}`,
        button(reconcileAction(side), 'Reconciled', value({ kind: 'side', incidentId: incident.id, side })),
      );
    case 'close':
      return section(`🟢 To close: ${about}`, button(ACTIONS.close, 'Close the incident', incident.id));
  }
}

function take(incident: IncidentBrief, side: PagedSide) {
  const id = value({ kind: 'page', incidentId: incident.id, side, outage: incident.outage });
  return button(acknowledgeAction(side), 'I have it', id, 'primary');
}

function methodsText({ verified, all }: { verified: number; all: number }): string {
  return all === 1
    ? '📟 Your contact method is not verified'
    : `📟 ${verified} of ${all} of your contact methods verified`;
}

const checkMethods = (all: number) => button(ACTIONS.contacts, all === 1 ? 'Check it' : 'Check them', 'home');
