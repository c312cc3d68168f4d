import type { PlannedWithHistory } from '../../../src/domain/planned/planned-details.ts';

const at = (text: string) => new Date(`2026-07-${text}Z`);

/** The archive is upgraded in the night of Friday 10 July 2026, 22:00 to 02:00 in New York; a week before. */
export function aPlanned(changes: Partial<PlannedWithHistory> = {}): PlannedWithHistory {
  return {
    id: '0d6f1d3e-5a53-4d0e-9b2a-3f1f6c0a1b2c',
    ticket: 'CHG-4711',
    state: 'PROPOSED',
    revision: 1,
    systemKey: 'archive',
    system: 'Archive',
    systemKind: 'archive',
    viewImages: 'At the scanner consoles',
    stillWorks: 'Scanners, orders, dictation',
    siteKeys: ['main'],
    sites: ['Main Hospital'],
    siteCount: 3,
    serviceKeys: ['ed', 'stroke'],
    services: [
      { key: 'ed', name: 'ED', channel: 'C0ED' },
      { key: 'stroke', name: 'Stroke', channel: 'C0STROKE' },
    ],
    zone: 'America/New_York',
    start: at('11T02:00'),
    end: at('11T06:00'),
    backOutBy: at('11T05:15'),
    backOutMinutes: 45,
    freezeFrom: at('10T02:00'),
    whatChanges: 'Images only at the scanner, no priors.',
    preWork: [{ position: 1, text: 'Print the schedules', done: null }],
    leads: {
      RADIOLOGY: { key: 'priya', name: 'Priya Shah', slackUser: 'U0PACS', phone: '555-0112' },
      IT: { key: 'ivan', name: 'Ivan Petrov', slackUser: 'U0ITCALL', phone: '555-0121' },
    },
    proposed: { by: 'slack:U0DIRECTOR', at: at('01T12:00') },
    approvals: [{ side: 'RADIOLOGY', by: 'slack:U0DIRECTOR', at: at('01T12:00') }],
    unitMessages: 0,
    nextNoticeAt: null,
    heldUp: null,
    incident: null,
    startedAt: null,
    overranAt: null,
    backOut: null,
    extensions: [],
    withdrawn: null,
    conflicts: [],
    history: [],
    asOf: at('04T12:00'),
    ...changes,
  };
}
