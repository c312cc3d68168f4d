import { expect, test } from 'vitest';
import { examsOnPaper } from '../../../src/domain/after-action/exams-on-paper.ts';
import type { AfterActionFacts } from '../../../src/domain/after-action/facts.ts';
import { whatHappened } from '../../../src/domain/after-action/what-happened.ts';
import type { FiguresView, IncidentDetails } from '../../../src/domain/incident/incident-details.ts';
import type { ModalityRecord } from '../../../src/domain/numbers/modality-record.ts';
import type { IncidentCourse } from '../../../src/domain/report/course.ts';
import { aCourse, aLane } from '../../pictures/courses.ts';
import { atState, someFigures } from '../../slack/blocks/views.ts';

const NONE = { RADIOLOGY: null, IT: null };

function lines(
  details: Partial<IncidentDetails>,
  figures: Partial<FiguresView> = {},
  {
    noticed = null,
    probed = true,
    timeline = [],
    ...course
  }: Partial<IncidentCourse> & Partial<Pick<AfterActionFacts, 'noticed' | 'probed' | 'timeline'>> = {},
): string[] {
  const facts: AfterActionFacts = {
    details: { ...atState('CLOSED'), ...details, checklist: [] },
    figures: { ...someFigures(), ...figures },
    course: aCourse(course),
    ...{ timeline, numbers: null, vendor: null, noticed, probed },
  };
  return whatHappened(facts, (actor) => actor);
}

test('what was only slow is never called down, and a part of it says so', () => {
  const slow = lines({ downtime: [], impact: 'SLOW' }, { slowMinutes: 85, downtimeMinutes: 85 })[0];
  expect(slow).toContain(' was slow at ');
  expect(slow).not.toContain('down');
  expect(lines({ downtime: [], impact: 'PARTIAL' })[0]).toContain(' was partly down at ');
});

test('where one site was back earlier, each has its minutes', () => {
  const bySite = [
    { siteName: 'Main', minutes: 45 },
    { siteName: 'East', minutes: 20 },
  ];
  expect(lines({}, { bySite })[0]).toContain(' By site: Main 45 min, East 20 min.');
  expect(lines({}, { bySite: bySite.slice(0, 1) })[0]).not.toContain('By site');
});

test('of a group, the systems with the same cause are named, and who answered for all of them', () => {
  const group: IncidentDetails['group'] = {
    ...{ cause: 'NETWORK', leads: false, left: true, lead: { number: 1, permalink: null } },
    others: [
      {
        ...{ number: 1, systemName: 'Image archive', state: 'CLOSED', impact: 'FULL' },
        ...{ down: false, permalink: null },
      },
    ],
  };
  const sides = atState('CLOSED').sides.map((side) => ({ ...side, holder: null, coveredBy: 1 }));
  const said = lines({ group, sides }, { mttaMinutes: NONE });
  expect(said[0]).toContain('by one cause (network');
  expect(said[0]).toContain('PACS-1 Image archive.');
  expect(said[2]).toBe(
    'Radiology was paged and answered with PACS-1; IT was paged and answered with PACS-1.',
  );
});

test('who had a side without a time of an answer is named', () => {
  const sides = atState('CLOSED').sides.map((side) => ({ ...side, holder: 'priya', coveredBy: null }));
  expect(lines({ sides }, { mttaMinutes: NONE })[2]).toContain(
    'Radiology was with priya, and no time of an answer is on record',
  );
});

test('an answer that is not on the paper is not one that was never given', () => {
  const sides = atState('CLOSED').sides.map((side) => ({ ...side, holder: null, coveredBy: null }));
  expect(lines({ sides, enteredLaterBy: 'ruth' }, { mttaMinutes: NONE })[2]).toBe(
    'When Radiology answered is not on the paper; when IT answered is not on the paper.',
  );
});

test('nobody has confirmed that it is back while it is not', () => {
  expect(lines({})[4]).toContain('units confirmed that it is back');
  const { gates } = atState('CLOSED');
  expect(lines({ gates: { ...gates, validated: null } })[4]).not.toContain('back');
});

test.each([
  [[true, true], ' None of these limits was agreed by both sides: they are proposals.'],
  [[true, false], ' Some of these limits are proposals that both sides have not agreed.'],
  [[false, false], ''],
] as const)('a limit that nobody agreed is called a proposal: %o', (proposed, words) => {
  const lanes = proposed.map((one, i) => {
    const lane = aLane(`Service ${i}`, { took: [5, 5, 5] });
    return { ...lane, clocks: lane.clocks.map((clock) => ({ ...clock, proposed: one })) };
  });
  expect(lines({}, {}, { lanes })[3]).toBe(`All limits of 2 services were kept.${words}`);
});

test('a drill says how it was rehearsed', () => {
  const drill = { format: 'FULL', announced: false, leader: 'ruth', injects: { given: 1, of: 2 } } as const;
  expect(lines({ drill })[1]).toBe(
    'It was a full exercise, not announced, led by ruth; 1 of 2 injects were given.',
  );
});

test('how it was noticed is said beside how late it was declared', () => {
  const by = { declaredBy: 'ana', enteredLaterBy: null, planned: null, drill: null };
  const told = (minutes: number, noticed: AfterActionFacts['noticed'] = null) =>
    lines(by, { detectionMinutes: minutes }, { noticed })[1];
  expect(told(0)).toBe('ana declared it within a minute; no probe or alert had noticed it.');
  const at = new Date('2026-11-24T07:15:00Z');
  expect(told(12, { what: 'PROBE', at, says: 'the connection is refused' })).toBe(
    'ana declared it 12 min after it began; a probe had noticed it 2026-11-24 02:15 EST (the connection is refused).',
  );
  expect(told(12, { what: 'ALERT', at, says: 'alert from Alertmanager' })).toBe(
    'ana declared it 12 min after it began; an alert from Alertmanager came 2026-11-24 02:15 EST.',
  );
});

test('security’s answer stands beside those of the two sides', () => {
  const asked = new Date('2026-11-24T07:30:00Z');
  const answered = (after: number | null) =>
    lines(
      {},
      { mttaMinutes: { RADIOLOGY: 0, IT: 2 } },
      {
        sides: [
          {
            ...{ name: 'Security', paged: asked },
            answered: after === null ? null : new Date(asked.getTime() + after),
          },
        ],
      },
    )[2];
  expect(answered(240_000)).toMatch(
    /^Radiology answered within a minute.*; IT answered after 2 min.*; Security answered after 4 min\.$/,
  );
  expect(answered(null)).toContain('Security never answered');
});

test('what is not over is told as of now', () => {
  const told = lines({}, {}, { until: null });
  expect(told[0]).toMatch(/ has been down at .* since 2026-11-24 02:20 EST, .* so far\./);
  expect(lines({ downtime: [], impact: 'PARTIAL' }, {}, { until: null })[0]).toContain(
    ' has been partly down at ',
  );
  expect(told[3]).toContain('are over a limit so far');
});

test('what stood on paper, or with the incident that leads, is not told as nothing', () => {
  const none = { itemsDone: 0, itemsSkipped: 0, itemsOpen: 0 };
  const updates = { sent: [], missed: [] };
  const late = lines({ enteredLaterBy: 'ruth' }, none, { updates });
  expect(late[4]).toMatch(/^Updates are not on the paper\./);
  expect(late[5]).toMatch(/^The checklist was on paper\. Closed /);
  const led = {
    ...{ cause: 'NETWORK' as const, leads: false, left: true, others: [] },
    lead: { number: 1, permalink: null },
  };
  const member = lines({ group: led }, none, { updates });
  expect(member[4]).toMatch(/^Updates came with PACS-1\./);
  expect(member[5]).toMatch(/^The checklist was that of PACS-1\. Closed /);
  const alone = lines({ group: { ...led, leads: true } }, none, { updates });
  expect([alone[4], alone[5]].join(' ')).toMatch(/^Updates: 0 sent\..* Checklist: 0 done/);
});

test('exams on paper that do not come out even stand in the six lines, explained or not', () => {
  const block = { first: 1, last: 5, at: new Date(), by: 'ana' };
  const record = (
    key: string,
    counts: Partial<ModalityRecord['counts']>,
    used: number[],
  ): ModalityRecord => ({
    ...{ key, name: key, blocks: [block], archive: null, explained: [] },
    numbers: { ISSUED: [], USED: used, UNUSED: [], SPOILED: [] },
    counts: {
      ...{ performed: 2, read: 2, preliminary: 2, final: 2, charged: 2 },
      ...{ at: new Date(), by: 'ana', ...counts },
    },
  });
  expect(examsOnPaper([])).toBe('');
  expect(examsOnPaper([record('ct', {}, [1, 2])])).toBe('Exams on paper: 2, all accounted for.');
  expect(
    examsOnPaper([record('ct', { final: 1 }, [1, 2, 3]), record('mr', { final: 0, performed: 3 }, [4, 5])]),
  ).toBe(
    'Exams on paper: 5; 1 more number used than exams performed, 4 exams without a final report, ' +
      '1 exam without a downtime number, 1 exam not read, 1 exam not charged.',
  );
});

test('what was decided above the clocks stands in the first lines: an attack, a diversion, a reopening, a side asked again', () => {
  const then = (time: string) => new Date(`2026-11-24T${time}:00Z`);
  const timeline: AfterActionFacts['timeline'] = [
    { at: then('07:31'), by: 'ana', event: { kind: 'attack_suspected', checklist: null, fellBack: false } },
    { at: then('08:10'), by: 'system', event: { kind: 'lapsed', side: 'IT', holder: 'ivan' } },
    { at: then('08:14'), by: 'ivan', event: { kind: 'acknowledged', side: 'IT', coveringFor: null } },
    { at: then('08:40'), by: 'omar', event: { kind: 'attack_cleared', statement: 'Rebuilt' } },
  ];
  const gates = {
    ...atState('CLOSED').gates,
    reopened: { at: then('11:00'), by: 'priya', reason: 'D-0017 is missing' },
  };
  const ed = { id: '1', name: 'ED', by: 'dana' };
  const diversions = [
    { ...ed, since: then('07:30'), ended: { at: then('08:20'), by: 'dana' } },
    { ...ed, id: '2', name: 'Stroke', since: then('07:40'), ended: null },
  ];
  const by = { enteredLaterBy: null, planned: null, drill: null };
  const told = lines({ ...by, gates, diversions }, { mttaMinutes: { RADIOLOGY: 1, IT: 2 } }, { timeline });
  expect(told[1]).toContain(
    ' An attack was suspected 2026-11-24 02:31 EST (ana), cleared by security 2026-11-24 03:40 EST (omar).',
  );
  expect(told[2]).toContain(', paged again 2026-11-24 03:10 EST and answered after 4 min');
  expect(told[4]).toContain(' On diversion: ED, 50 min; Stroke, no end is logged.');
  expect(told[5]).toContain(
    'It had been closed before, and was reopened 2026-11-24 06:00 EST: D-0017 is missing.',
  );
});

test('a reconciliation that was late stands beside the limits of the services', () => {
  const late = {
    ...{ serviceName: '', clock: 'RECONCILIATION' as const, limitMinutes: 1_440, proposed: true },
    ...{ actualMinutes: 1_535, soFarMinutes: 1_535, met: false, uncounted: null },
  };
  expect(lines({}, { rows: [late] })[3]).toContain(' The reconciliation went over its limit of 24 h.');
});

test('a system that no probe watches is not one that a probe missed', () => {
  const by = { declaredBy: 'ana', enteredLaterBy: null, planned: null, drill: null };
  expect(lines(by, {}, { probed: false })[1]).toContain('; no probe watches it, and no alert came.');
});

test('a rehearsal is of something that was taken to be down', () => {
  const drill = { format: 'FULL', announced: false, leader: 'ruth', injects: { given: 1, of: 2 } } as const;
  expect(lines({ drill, downtime: [], impact: 'FULL' })[0]).toContain(' was taken to be down at ');
});
