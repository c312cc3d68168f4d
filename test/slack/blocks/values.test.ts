import { describe, expect, test } from 'vitest';
import { BadValue } from '../../../src/slack/blocks/bad-value.ts';
import {
  AFTER_ACTS,
  AFTER_VIEWS,
  CONTACT_ACTS,
  OVERRIDE_ACTS,
  PLAN_ACTS,
  PLANNED_ACTS,
  PLANNED_VIEWS,
  readAct,
  readValue,
  type ValueOf,
  value,
} from '../../../src/slack/blocks/values.ts';

const INC = '7b0e2f0a-6a4a-4c5e-9c6b-0d8f4f1f2a3b';
const ROW = '0f5d3a44-31b7-4f0e-8d0b-1a2b3c4d5e6f';
const AT = new Date('2026-03-10T06:40:00.000Z');
const MS = AT.getTime();

/** As messages that stand in Slack have them, from version 0.1.0 on. They work for as long as they stand there. */
const POSTED: { [K in Parameters<typeof readValue>[0]]: [text: string, of: Omit<ValueOf<K>, 'kind'>][] } = {
  incident: [[INC, { incidentId: INC }]],
  side: [
    [`${INC}|IT`, { incidentId: INC, side: 'IT' }],
    [`${INC}|RADIOLOGY`, { incidentId: INC, side: 'RADIOLOGY' }],
  ],
  signing: [[`${INC}|RADIOLOGY`, { incidentId: INC, side: 'RADIOLOGY' }]],
  page: [[`${INC}|RADIOLOGY|2`, { incidentId: INC, side: 'RADIOLOGY', outage: 2 }]],
  covering: [[`${INC}|${ROW}`, { incidentId: INC, runId: ROW }]],
  form: [
    [`${INC}|stand_down`, { incidentId: INC, form: 'stand_down' }],
    [`${INC}|hand_over`, { incidentId: INC, form: 'hand_over' }],
    [`${INC}|reconcile|IT`, { incidentId: INC, form: 'reconcile', side: 'IT' }],
  ],
  typedForm: [
    [
      `${INC}|update||waiting | still`,
      { incidentId: INC, form: 'update', side: '', text: 'waiting | still' },
    ],
    [`${INC}|reconcile|IT|done`, { incidentId: INC, form: 'reconcile', side: 'IT', text: 'done' }],
  ],
  item: [[`${INC}|call-ed|done`, { incidentId: INC, itemKey: 'call-ed', act: 'done' }]],
  itemForm: [[`${INC}|call-ed`, { incidentId: INC, itemKey: 'call-ed' }]],
  role: [[`${INC}|charge-tech`, { incidentId: INC, role: 'charge-tech' }]],
  numbersOf: [
    [`${INC}|issue|ct1`, { incidentId: INC, act: 'issue', modality: 'ct1' }],
    [`${INC}|count|`, { incidentId: INC, act: 'count', modality: '' }],
    [`${INC}|issue|ct1|2`, { incidentId: INC, act: 'issue', modality: 'ct1', blocks: 2 }],
    [
      `${INC}|return|ct1|1|1 to 3, 10|none`,
      { incidentId: INC, act: 'return', modality: 'ct1', blocks: 1, used: [1, 2, 3, 10], spoiled: [] },
    ],
  ],
  divert: [
    [`${INC}|service|ed`, { incidentId: INC, of: 'service', key: 'ed' }],
    [`${INC}|site|main`, { incidentId: INC, of: 'site', key: 'main' }],
  ],
  diversion: [[`${INC}|${ROW}`, { incidentId: INC, diversion: ROW }]],
  notice: [[`${INC}|${ROW}`, { incidentId: INC, noticeId: ROW }]],
  units: [
    [`${INC}|${ROW}`, { incidentId: INC, noticeId: ROW }],
    [INC, { incidentId: INC }],
  ],
  typedDeclaration: [
    [`${MS}|archive down | since 02:30`, { at: AT, text: 'archive down | since 02:30' }],
    [`${MS}|`, { at: AT, text: '' }],
  ],
  noPatientNamed: [
    [`update|${INC}`, { form: 'update', metadata: INC }],
    ['reconcile|a|IT', { form: 'reconcile', metadata: 'a|IT' }],
  ],
  declaration: [
    [`archive|FULL|${MS}|C0DOWN`, { system: 'archive', impact: 'FULL', since: AT, channel: 'C0DOWN' }],
    [`archive|SLOW|${MS}|`, { system: 'archive', impact: 'SLOW', since: AT, channel: '' }],
  ],
  declareForm: [
    ['', { channel: '' }],
    ['C0DOWN', { channel: 'C0DOWN' }],
    [`C0DOWN|${MS}|${MS + 3_600_000}`, { channel: 'C0DOWN', first: AT, second: new Date(MS + 3_600_000) }],
  ],
  shift: [
    [
      `pacs-rota|${MS / 1_000}|${MS / 1_000 + 60}`,
      { schedule: 'pacs-rota', from: AT, to: new Date(MS + 60_000) },
    ],
  ],
  contactMethod: [['mei|SMS', { person: 'mei', channel: 'SMS' }]],
  proposal: [['archive|ed|0', { system: 'archive', service: 'ed', basedOn: 0 }]],
  objection: [['archive|ed|3|IT', { system: 'archive', service: 'ed', version: 3, side: 'IT' }]],
  answering: [[`archive|ed|3|${ROW}`, { system: 'archive', service: 'ed', version: 3, objection: ROW }]],
  declining: [['archive|ed|3', { system: 'archive', service: 'ed', version: 3 }]],
  ending: [['archive|ed|3|IT', { system: 'archive', service: 'ed', version: 3, side: 'IT' }]],
  contesting: [['archive|ed|3', { system: 'archive', service: 'ed', version: 3 }]],
  proposed: [[ROW, { proposed: ROW }]],
  summaryFile: [['pdf|12', { format: 'pdf', number: 12 }]],
  reportFile: [['csv|2026-03', { format: 'csv', month: '2026-03' }]],
  correction: [
    [`${INC}|archive-down`, { incidentId: INC, scenario: 'archive-down' }],
    [INC, { incidentId: INC }],
  ],
  plannedForm: [[`${ROW}|2`, { planned: ROW, revision: 2 }]],
  afterActionFile: [['md|12', { format: 'md', number: 12 }]],
  writing: [[`${INC}|3`, { incidentId: INC, revision: 3 }]],
  endingAction: [[`${INC}|2|DONE`, { incidentId: INC, number: 2, as: 'DONE' }]],
  movingAction: [
    [`${INC}|2|carl|2027-03-31`, { incidentId: INC, number: 2, owner: 'carl', dueOn: '2027-03-31' }],
  ],
};

const ACTS: [text: string, of: Parameters<typeof value>[0]][] = [
  ['system|archive|1', { kind: 'system', system: 'archive', page: 1 }],
  ['systems|2', { kind: 'systems', page: 2 }],
  ['propose|archive|ed', { kind: 'propose', system: 'archive', service: 'ed' }],
  [`propose|archive|ed|${INC}`, { kind: 'propose', system: 'archive', service: 'ed', incident: INC }],
  [`after|${INC}`, { kind: 'after', incidentId: INC }],
  ['after_list|2', { kind: 'after_list', page: 2 }],
  [`after_write|${INC}`, { kind: 'after_write', incidentId: INC }],
  [`after_add|${INC}`, { kind: 'after_add', incidentId: INC }],
  [`after_action|${INC}|1|MOVED`, { kind: 'after_action', incidentId: INC, number: 1, as: 'MOVED' }],
  [`after_sign|${INC}|IT|4`, { kind: 'after_sign', incidentId: INC, side: 'IT', revision: 4 }],
  ['object|archive|ed|3|IT', { kind: 'object', system: 'archive', service: 'ed', version: 3, side: 'IT' }],
  ['history|archive|ed', { kind: 'history', system: 'archive', service: 'ed' }],
  ['history|archive|ed|2', { kind: 'history', system: 'archive', service: 'ed', page: 2 }],
  ['remedy|NO_DRILL:archive', { kind: 'remedy', gap: 'NO_DRILL:archive' }],
  ['sign|archive|ed|3|IT', { kind: 'sign', system: 'archive', service: 'ed', version: 3, side: 'IT' }],
  ['signall|archive|IT|1|1.0.3', { kind: 'signall', system: 'archive', side: 'IT', page: 1, seen: '1.0.3' }],
  ['gaps|1', { kind: 'gaps', page: 1 }],
  [`planned|${ROW}`, { kind: 'planned', planned: ROW }],
  ['planned_list|2', { kind: 'planned_list', page: 2 }],
  ['planned_new', { kind: 'planned_new' }],
  [`planned_move|${ROW}`, { kind: 'planned_move', planned: ROW }],
  [`planned_withdraw|${ROW}`, { kind: 'planned_withdraw', planned: ROW }],
  [`planned_extend|${ROW}`, { kind: 'planned_extend', planned: ROW }],
  [`planned_approve|${ROW}|IT|2`, { kind: 'planned_approve', planned: ROW, side: 'IT', revision: 2 }],
  [`planned_start|${ROW}`, { kind: 'planned_start', planned: ROW }],
  [`pre_work|${ROW}|2|yes`, { kind: 'pre_work', planned: ROW, position: 2, done: 'yes' }],
  [`back_out|${ROW}|GO_ON`, { kind: 'back_out', planned: ROW, decision: 'GO_ON' }],
  [`extension|${ROW}|${ROW}|yes`, { kind: 'extension', planned: ROW, extension: ROW, answer: 'yes' }],
  ['version|archive|ed|3', { kind: 'version', system: 'archive', service: 'ed', version: 3 }],
  ['readall|archive|IT|1', { kind: 'readall', system: 'archive', side: 'IT', page: 1 }],
  [
    `answer|archive|ed|3|${ROW}`,
    { kind: 'answer', system: 'archive', service: 'ed', version: 3, objection: ROW },
  ],
  [
    `takeback|archive|ed|3|${ROW}`,
    { kind: 'takeback', system: 'archive', service: 'ed', version: 3, objection: ROW },
  ],
  ['undo|archive|ed|3', { kind: 'undo', system: 'archive', service: 'ed', version: 3 }],
  ['decline|archive|ed|3', { kind: 'decline', system: 'archive', service: 'ed', version: 3 }],
  ['end|archive|ed|3|IT', { kind: 'end', system: 'archive', service: 'ed', version: 3, side: 'IT' }],
  ['conflicts|archive|2', { kind: 'conflicts', system: 'archive', page: 2 }],
  ['service|ed|1', { kind: 'service', service: 'ed', page: 1 }],
  ['confirm|archive|ed|3', { kind: 'confirm', system: 'archive', service: 'ed', version: 3 }],
  ['contest|archive|ed|3', { kind: 'contest', system: 'archive', service: 'ed', version: 3 }],
  ['evidence', { kind: 'evidence' }],
  ['attach', { kind: 'attach' }],
  [`confirm_import|${ROW}|IT`, { kind: 'confirm_import', request: ROW, side: 'IT' }],
  [`decline_import|${ROW}`, { kind: 'decline_import', request: ROW }],
  [`withdraw|${ROW}`, { kind: 'withdraw', override: ROW }],
  ['covers|2', { kind: 'covers', page: 2 }],
  ['send_code|mei|SMS', { kind: 'send_code', person: 'mei', channel: 'SMS' }],
  ['test_page|mei|PAGERDUTY', { kind: 'test_page', person: 'mei', channel: 'PAGERDUTY' }],
  ['test_came|mei|SLACK_DM', { kind: 'test_came', person: 'mei', channel: 'SLACK_DM' }],
];

describe('a button already in Slack still works, and a new one has the same value', () => {
  const all = Object.entries(POSTED).flatMap(([kind, rows]) =>
    rows.map(([text, of]) => ({ kind, text, of })),
  );
  test.each(all)('$kind: $text', ({ kind, text, of }) => {
    const read = readValue(kind as keyof typeof POSTED, text);
    expect(read).toEqual({ kind, ...of });
    expect(value(read)).toBe(text);
  });

  test.each(ACTS)('%s', (text, of) => {
    const read = readAct(
      [
        ...PLAN_ACTS,
        ...OVERRIDE_ACTS,
        ...CONTACT_ACTS,
        ...PLANNED_VIEWS,
        ...PLANNED_ACTS,
        ...AFTER_VIEWS,
        ...AFTER_ACTS,
      ],
      text,
    );
    expect(read).toEqual(of);
    expect(value(of)).toBe(text);
  });
});

test('"Hand over to…" opens its form from a value that names the form as well', () => {
  expect(readValue('incident', `${INC}|hand_over`).incidentId).toBe(INC);
});

test.each<[Parameters<typeof readValue>[0], string]>([
  ['page', ''],
  ['page', `${INC}|NURSING|1`],
  ['page', `${INC}|IT|99999999999`],
  ['item', `${INC}|call-ed|erase`],
  ['form', `${INC}|delete_everything`],
  ['units', `${INC}|none`],
  ['declaration', 'archive|FULL|99999999999999999|'],
  ['contactMethod', 'mei|PIGEON'],
])('what this app did not write is refused: %s %s', (kind, text) => {
  expect(() => readValue(kind, text)).toThrow(BadValue);
});

test('an act that is offered elsewhere is refused', () => {
  expect(() => readAct(OVERRIDE_ACTS, 'gaps|1')).toThrow(BadValue);
  expect(() => readAct(PLAN_ACTS, 'sesame|1')).toThrow(BadValue);
});
