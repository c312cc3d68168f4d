import { expect, test } from 'vitest';
import { closedOverLines } from '../../../src/domain/after-action/closed-over.ts';
import { decisionLines } from '../../../src/domain/after-action/decisions.ts';
import type { AfterActionFacts, Recorded } from '../../../src/domain/after-action/facts.ts';
import { timeLines } from '../../../src/domain/after-action/times.ts';
import type { IncidentWithChecklist } from '../../../src/domain/incident/incident-details.ts';
import type { TimelineEvent } from '../../../src/domain/incident/timeline.ts';
import type { ModalityRecord } from '../../../src/domain/numbers/modality-record.ts';
import { anItem } from '../../slack/blocks/views.ts';

const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);

function facts(of: {
  timeline?: [string, string, TimelineEvent][];
  details?: Partial<IncidentWithChecklist>;
  sides?: AfterActionFacts['course']['sides'];
}): AfterActionFacts {
  const details = {
    ...{ since: at('06:00'), declaredAt: at('06:10'), declaredBy: 'ana', enteredLaterBy: null },
    ...{ planned: null, zone: 'America/New_York', diversions: [], impact: 'FULL', checklist: [] },
    ...{ system: { kind: 'archive' }, ...of.details },
  };
  const timeline: Recorded[] = (of.timeline ?? []).map(([time, by, event]) => ({ at: at(time), by, event }));
  return { details, course: { sides: of.sides ?? [] }, timeline } as unknown as AfterActionFacts;
}

const timesOf = (of: AfterActionFacts) => timeLines(of, (actor) => actor);

const said = (lines: { at: Date; what: string; by: string | null }[]) =>
  lines.map(({ at: when, what, by }) => [when.toISOString().slice(11, 16), what, by]);

test('each answer, update and gate of each outage stands with who did it, also where two share an instant', () => {
  const lines = timesOf(
    facts({
      sides: [
        { name: 'IT', paged: at('06:10'), answered: at('06:13') },
        { name: 'IT', paged: at('07:10'), answered: at('07:11') },
      ],
      timeline: [
        ['06:13', 'ivan', { kind: 'acknowledged', side: 'IT', coveringFor: null }],
        ['06:40', 'ivan', { kind: 'update', text: 'Rebuilding', nextAt: null, estimate: null }],
        ['07:00', 'ivan', { kind: 'technically_up' }],
        ['07:00', 'priya', { kind: 'validated', shown: '' }],
        ['07:10', 'priya', { kind: 'failed_again', since: at('07:10').toISOString(), outage: 2 }],
        ['07:11', 'omar', { kind: 'acknowledged', side: 'IT', coveringFor: 'Ivan Petrov' }],
        ['07:41', 'system', { kind: 'update_overdue' }],
      ],
    }),
  );
  expect(said(lines)).toEqual([
    ['06:00', 'First symptom', null],
    ['06:10', 'Declared', 'ana'],
    ['06:10', 'IT paged', null],
    ['06:13', 'IT answered after 3 min', 'ivan'],
    ['06:40', 'Update: Rebuilding', 'ivan'],
    ['07:00', 'Technically up', 'ivan'],
    ['07:00', 'Validated', 'priya'],
    ['07:10', 'Failed again', 'priya'],
    ['07:10', 'IT paged', null],
    ['07:11', 'IT answered after 1 min, covering for Ivan Petrov', 'omar'],
    ['07:41', 'Update overdue, owed by omar', null],
  ]);
});

test('whoever entered an outage later declared nothing on the night', () => {
  const lines = timesOf(facts({ details: { declaredBy: 'ruth', enteredLaterBy: 'ruth' } }));
  expect(said(lines)).toEqual([['06:00', 'First symptom', null]]);
});

test('each closing has its own open points, with what of each was open', () => {
  const over = [
    { point: 'SERVICE:ed', name: 'ED', reason: 'backlog' },
    { point: 'UNIT:ed', name: 'ED', reason: 'told in person' },
    { point: 'UNIT:icu', name: 'ICU', reason: 'told in person' },
  ];
  const lines = closedOverLines(
    facts({
      timeline: [
        ['08:00', 'ivan', { kind: 'closed', over }],
        ['09:00', 'priya', { kind: 'closed', over: over.slice(0, 1) }],
      ],
    }),
  );
  expect(lines.map(({ what, reason, by }) => [what, reason, by])).toEqual([
    ['1 service has not caught up: ED', 'backlog', 'ivan'],
    ['2 units have not confirmed the last notice: ED, ICU', 'told in person', 'ivan'],
    ['1 service has not caught up: ED', 'backlog', 'priya'],
  ]);
});

test('a diversion stands at its own instants, and one that nobody ended says so', () => {
  const diversions = [
    { id: '1', name: 'ED', since: at('06:30'), by: 'omar', ended: { at: at('07:15'), by: 'priya' } },
    { id: '2', name: 'Stroke', since: at('06:40'), by: 'omar', ended: null },
  ];
  expect(said(decisionLines(facts({ details: { diversions } })))).toEqual([
    ['06:30', 'On diversion: ED', 'omar'],
    ['06:40', 'On diversion: Stroke (no end is logged)', 'omar'],
    ['07:15', 'Diversion ended: ED, after 45 min', 'priya'],
  ]);
});

test('a decision that is due stands once in each outage, with when each service came to it', () => {
  const crossed = (time: string, ...services: string[]): TimelineEvent => ({
    ...{ kind: 'thresholds', late: false },
    crossed: services.map((service) => ({
      ...{ service, clock: 'WORKAROUND', threshold: 'LIMIT', limitMinutes: 5 },
      limitAt: at(time).toISOString(),
    })),
  });
  const lines = decisionLines(
    facts({
      timeline: [
        ['06:06', 'system', crossed('06:05', 'Stroke', 'OR')],
        ['06:15', 'system', crossed('06:15', 'ED')],
        ['07:10', 'priya', { kind: 'failed_again', since: at('07:10').toISOString(), outage: 2 }],
        ['07:15', 'system', crossed('07:15', 'Stroke', 'OR')],
      ],
    }),
  );
  expect(said(lines).map(([time, what]) => [time, String(what).replace(/^.*\(/, '(')])).toEqual([
    ['06:05', '(images over the limit: Stroke 02:05, OR 02:05, ED 02:15)'],
    ['07:15', '(images over the limit: Stroke, OR)'],
  ]);
});

test('a workaround that was shown for several services at once is one line', () => {
  const works = (service: string, how: string): TimelineEvent => ({ kind: 'images_work', service, how });
  const lines = decisionLines(
    facts({
      timeline: [
        ['06:20', 'priya', works('Stroke', 'read at the console')],
        ['06:20', 'priya', works('ED', 'read at the console')],
        ['06:20', 'priya', works('ICU', 'emergency viewer')],
        ['06:25', 'priya', works('OR', 'read at the console')],
      ],
    }),
  );
  expect(said(lines)).toEqual([
    ['06:20', 'Stroke, ED work another way: read at the console', 'priya'],
    ['06:20', 'ICU works another way: emergency viewer', 'priya'],
    ['06:25', 'OR works another way: read at the console', 'priya'],
  ]);
});

test('a breach that a correction took back is said beside it', () => {
  const clocks = [{ service: 'Stroke', clock: 'WORKAROUND' as const }];
  const lines = decisionLines(facts({ timeline: [['06:40', 'ivan', { kind: 'unbreached', clocks }]] }));
  expect(said(lines)).toEqual([
    ['06:40', 'No longer over the limit, by what was corrected: Stroke (images)', 'ivan'],
  ]);
});

test('a change of the impact says where, and a correction what', () => {
  const lines = decisionLines(
    facts({
      timeline: [
        [
          '06:20',
          'priya',
          {
            ...{ kind: 'impact_changed', impact: 'UP', at: at('06:20').toISOString() },
            ...{ sites: ['East'], services: null, reason: 'own cache' },
          },
        ],
        [
          '06:25',
          'ivan',
          { kind: 'corrected', reason: 'seen in the log', since: at('05:50').toISOString(), impact: null },
        ],
      ],
    }),
  );
  expect(said(lines)).toEqual([
    ['06:20', 'Works again at East: own cache', 'priya'],
    ['06:25', 'Corrected (began 2026-03-10 01:50 EDT): seen in the log', 'ivan'],
  ]);
});

test('whoever no longer answered is named, and what came after is counted from when the side was paged again', () => {
  const lines = timesOf(
    facts({
      sides: [{ name: 'Radiology', paged: at('06:10'), answered: at('06:13') }],
      timeline: [
        ['06:13', 'priya', { kind: 'acknowledged', side: 'RADIOLOGY', coveringFor: null }],
        ['07:20', 'system', { kind: 'lapsed', side: 'RADIOLOGY', holder: 'priya' }],
        ['07:25', 'system', { kind: 'update_overdue' }],
        ['07:26', 'nadia', { kind: 'acknowledged', side: 'RADIOLOGY', coveringFor: null }],
        ['09:00', 'nadia', { kind: 'reopened', reason: 'D-0017 is missing', closedAt: '' }],
      ],
    }),
  );
  expect(said(lines).slice(3)).toEqual([
    ['06:13', 'Radiology answered after 3 min', 'priya'],
    ['07:20', 'Radiology paged again: priya was asked, and did not say that they still have it', null],
    ['07:25', 'Update overdue', null],
    ['07:26', 'Radiology answered again after 6 min', 'nadia'],
    ['09:00', 'Reopened: D-0017 is missing', 'nadia'],
  ]);
});

test('an update is owed by whoever wrote the last one, else by radiology, else by IT, of those who had a side then', () => {
  const overdue: [string, string, TimelineEvent] = ['08:00', 'system', { kind: 'update_overdue' }];
  const took = (by: string, side: 'RADIOLOGY' | 'IT'): [string, string, TimelineEvent] => [
    ...(['06:13', by] as const),
    { kind: 'acknowledged', side, coveringFor: null },
  ];
  const update: [string, string, TimelineEvent] = [
    ...(['06:40', 'ivan'] as const),
    { kind: 'update', text: 'Rebuilding', nextAt: null, estimate: null },
  ];
  const last = (...timeline: [string, string, TimelineEvent][]) =>
    timesOf(facts({ timeline: [...timeline, overdue] })).at(-1)?.what;
  expect(last(took('ivan', 'IT'))).toBe('Update overdue, owed by ivan');
  expect(last(took('ivan', 'IT'), took('priya', 'RADIOLOGY'))).toBe('Update overdue, owed by priya');
  expect(last(took('ivan', 'IT'), took('priya', 'RADIOLOGY'), update)).toBe('Update overdue, owed by ivan');
  expect(last(update)).toBe('Update overdue');
});

test('security stands beside the two sides where it was paged, with its time to answer', () => {
  const lines = timesOf(
    facts({
      sides: [{ name: 'Security', paged: at('06:20'), answered: at('06:20') }],
      timeline: [
        ['06:20', 'ana', { kind: 'attack_suspected', checklist: null, fellBack: false }],
        ['06:20', 'omar', { kind: 'acknowledged', side: 'SECURITY', coveringFor: null }],
      ],
    }),
  );
  expect(said(lines).slice(2)).toEqual([
    ['06:20', 'An attack is suspected', 'ana'],
    ['06:20', 'Security paged', null],
    ['06:20', 'Security answered within a minute', 'omar'],
  ]);
});

test('what was logged after it began says when, and what an item proved is not told as done', () => {
  const diversions = [
    { id: '1', name: 'ED', since: at('06:30'), by: 'dana', ended: { at: at('07:15'), by: 'dana' } },
  ];
  const text = 'Read one exam at the console and phone ED its result.';
  const lines = decisionLines(
    facts({
      details: { diversions, checklist: [anItem({ text })] },
      timeline: [
        ['06:35', 'dana', { kind: 'diversion_began', of: 'ED', since: at('06:30').toISOString() }],
        ['06:40', 'priya', { kind: 'images_work', service: 'Stroke', how: text }],
      ],
    }),
  );
  expect(said(lines).slice(0, 2)).toEqual([
    ['06:30', 'On diversion: ED, entered 2026-03-10 02:35 EDT', 'dana'],
    ['06:40', `Stroke shown to work by the item “${text}”`, 'priya'],
  ]);
});

test('an update stands with what was promised, a gate with what was seen, and a step with whom it paged', () => {
  const estimate = { minMinutes: 60, maxMinutes: 120 };
  const lines = timesOf(
    facts({
      timeline: [
        ['06:15', 'system', { kind: 'step_paged', side: 'IT', step: 1, round: 1, people: ['U0IT'] }],
        ['06:25', 'system', { kind: 'step_paged', side: 'IT', step: 2, round: 1, people: ['U0CIO'] }],
        ['06:40', 'ivan', { kind: 'update', text: 'Slow', nextAt: at('07:10').toISOString(), estimate }],
        ['07:00', 'priya', { kind: 'validated', shown: 'CT, priors: Reading Room 2' }],
      ],
    }),
  );
  expect(said(lines).slice(2)).toEqual([
    ['06:25', 'IT: nobody had answered, step 2 pages slack:U0CIO', null],
    ['06:40', 'Update: Slow; IT estimate 1 h to 2 h; next by 03:10', 'ivan'],
    ['07:00', 'Validated: CT, priors: Reading Room 2', 'priya'],
  ]);
});

test('a closing over exams that do not come out even says so, with the reason that was given', () => {
  const record: ModalityRecord = {
    ...{ key: 'ct2', name: 'CT 2', blocks: [], archive: null },
    numbers: { ISSUED: [], USED: [1, 2], UNUSED: [], SPOILED: [] },
    counts: {
      ...{ performed: 2, read: 2, preliminary: 2, final: 1, charged: 2 },
      ...{ at: at('07:00'), by: 'ana' },
    },
    explained: [
      {
        ...{ kind: 'NOT_FINAL', amount: 1, reason: 'waits for priors', owner: 'priya' },
        ...{ by: 'priya', at: at('07:30') },
      },
    ],
  };
  const numbers = { format: { prefix: 'D-', width: 4 }, records: [record] };
  const closing = (time: string): AfterActionFacts => ({
    ...facts({ timeline: [[time, 'ivan', { kind: 'closed' }]] }),
    numbers,
  });
  const over = { what: 'CT 2: 1 exam without a final report', reason: 'waits for priors', by: 'ivan' };
  expect(closedOverLines(closing('08:00'))).toMatchObject([over]);
  expect(closedOverLines(closing('07:00'))).toEqual([]);
  const signs: [string, string, TimelineEvent] = [
    '07:40',
    'priya',
    { kind: 'reconciled', side: 'RADIOLOGY', statement: 'All counted', complete: false },
  ];
  expect(timesOf({ ...facts({ timeline: [signs] }), numbers }).at(-1)?.what).toBe(
    'Reconciled for Radiology, over 1 difference that was explained: All counted',
  );
});
