import type { Cause } from '../domain/incident/group.ts';

/** How an outage comes to its checklist: by its system, or by what is chosen beside it. */
export type How =
  | { by: 'system'; impact?: 'SLOW' }
  | { by: 'cause'; cause: Cause; others: string[] }
  | { by: 'attack' }
  | { by: 'correction'; why: string }
  | { by: 'plan'; ticket: string; whatChanges: string };

export interface ScenarioStory {
  /** Key of the system that is declared. */
  system: string;
  how: How;
  /** What happens, in a sentence. */
  seen: string;
  /** What IT tells everyone meanwhile. */
  update: string;
}

/** The thirteen scenarios in the sample hospital, each declared as it would be there. */
export const SCENARIOS: Readonly<Record<string, ScenarioStory>> = {
  'archive-down': {
    ...{ system: 'archive', how: { by: 'system' } },
    seen: 'Viewers spin: the image archive is down.',
    update: 'Storage controller replaced, index check runs.',
  },
  'viewer-down': {
    ...{ system: 'viewer', how: { by: 'system' } },
    seen: 'Readers cannot open a study; the archive still takes them.',
    update: 'License server restarted. Use the web viewer.',
  },
  'ris-down': {
    ...{ system: 'ris', how: { by: 'system' } },
    seen: 'No order and no schedule opens: the RIS is down.',
    update: 'Database is being restored. Order on paper.',
  },
  'worklist-down': {
    ...{ system: 'worklist', how: { by: 'system' } },
    seen: 'Scanners get no worklist; RIS and PACS do not talk.',
    update: 'Interface engine restarted, messages are held in order.',
  },
  'ehr-down': {
    ...{ system: 'worklist', how: { by: 'correction', why: 'It is the EHR: no orders, no results' } },
    seen: 'No orders arrive, and no report leaves: it is the EHR.',
    update: 'The EHR team restarts its database. Images in the web viewer.',
  },
  'dictation-down': {
    ...{ system: 'dictation', how: { by: 'system' } },
    seen: 'Nobody can dictate; images are there.',
    update: 'Speech server is being rebuilt. Results by phone.',
  },
  'network-down': {
    ...{ system: 'network', how: { by: 'system' } },
    seen: 'Nothing leaves the scanners: the imaging network is down.',
    update: 'Carrier has found the cut. Runners carry results.',
  },
  'identity-down': {
    ...{ system: 'viewer', how: { by: 'cause', cause: 'IDENTITY', others: ['dictation'] } },
    seen: 'Nobody can log in to viewer or dictation.',
    update: 'Directory is being restored. Stay logged in.',
  },
  'storage-slow': {
    ...{ system: 'storage', how: { by: 'system', impact: 'SLOW' } },
    seen: 'A study takes minutes to open: storage is slow.',
    update: 'Prefetch is stopped, space is being added.',
  },
  'data-centre-down': {
    ...{ system: 'archive', how: { by: 'cause', cause: 'DATA_CENTER', others: ['viewer'] } },
    seen: 'The server hall is lost, and with it archive and viewer.',
    update: 'Failover to the second site has begun.',
  },
  ransomware: {
    ...{ system: 'archive', how: { by: 'attack' } },
    seen: 'A ransom note on a workstation: one tap suspects an attack.',
    update: 'Systems are disconnected. Talk by phone.',
  },
  'power-lost': {
    ...{ system: 'archive', how: { by: 'cause', cause: 'POWER', others: ['network'] } },
    seen: 'Power is out: archive and network are down.',
    update: 'Generator carries CT 1. Utility is on site.',
  },
  'planned-upgrade': {
    system: 'archive',
    how: { by: 'plan', ticket: 'CHG-4711', whatChanges: 'Images only at the scanner, no priors.' },
    seen: 'An upgrade of the archive is planned, approved and started.',
    update: 'Step 3 of 5 done, two hours to the back-out time.',
  },
};
