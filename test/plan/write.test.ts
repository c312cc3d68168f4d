import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { exportPlan } from '../../src/plan/edit.ts';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { writePlan } from '../../src/plan/write.ts';
import { SAMPLE_PLAN_FILE } from '../../src/sample/sample-plan.ts';
import { plans, plansWithSchedule } from '../support/plans/plans.ts';
import { SMALL_PLAN } from './small-plan.ts';

function planOf(text: string): Plan {
  const read = readPlan(text, 'hospital.yaml');
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  return read.plan;
}

test('schedules are read back as they were written', () => {
  fc.assert(
    fc.property(plansWithSchedule, (plan) => {
      expect(planOf(writePlan(plan))).toEqual(plan);
    }),
    { numRuns: 20 },
  );
});

test('any plan is read back as it was written', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(planOf(writePlan(plan))).toEqual(plan);
    }),
    { numRuns: 60 },
  );
});

test('a plan that came back from the database with its settings in another order is written the same', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([k, v]) => [k, turned(v)])
        .reverse(),
    );
  };
  const plan = planOf(readFileSync(SAMPLE_PLAN_FILE, 'utf8'));
  expect(writePlan(turned(plan) as Plan)).toBe(writePlan(plan));
});

test('a file that is exported again is byte for byte the same', () => {
  for (const text of [readFileSync(SAMPLE_PLAN_FILE, 'utf8'), SMALL_PLAN])
    expect(exportPlan(planOf(text), text)).toEqual({ text, commentsKept: true });
});

/** What was changed in the plan, and which lines of the sample's file that changes: `-` out, `+` in. */
const EDITS: [name: string, change: (plan: Plan) => void, ...lines: string[]][] = [
  [
    'figures changed in Slack',
    (plan) => {
      const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
      if (ed) Object.assign(ed, { workaroundMinutes: null, rtoMinutes: 45, mtdMinutes: 90 });
    },
    '-      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h }',
    '+      ed: { workaround: hold, rto: 45 min, mtd: 1 h 30 min }',
  ],
  [
    'assumptions and service hours that are new',
    (plan) => {
      const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
      const hours = [{ days: ['Mon' as const], from: 420, to: 1_140 }];
      if (ed) Object.assign(ed, { hours, assumptions: ['East is up.'], reviewOn: '2027-11-30' });
    },
    '-      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h }',
    '+      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h, hours: Mon 07:00-19:00, assumptions: [East is up.], review: 2027-11-30 }',
  ],
  [
    'a review day in a tolerance of several lines',
    (plan) => {
      const outpatient = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'outpatient');
      if (outpatient) outpatient.reviewOn = '2027-11-30';
    },
    '+        review: 2027-11-30',
  ],
  [
    'a tolerance that is gone',
    (plan) => {
      plan.tolerances = plan.tolerances.filter((t) => t.system !== 'network' || t.service !== 'ed');
    },
    '-      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h }',
  ],
  [
    'hours that are gone',
    (plan) => {
      for (const t of plan.tolerances)
        if (t.system === 'viewer' && t.service === 'mammography') t.hours = null;
    },
    '-      mammography: { workaround: hold, rto: 24 h, mtd: 72 h, hours: "Mon-Fri 08:00-17:00" }',
    '+      mammography: { workaround: hold, rto: 24 h, mtd: 72 h }',
  ],
  [
    'another owner, and one where there was none',
    (plan) => {
      for (const system of plan.systems) if (system.key === 'dictation') system.owners.IT = 'mei';
      for (const system of plan.systems) if (system.key === 'storage') system.owners.RADIOLOGY = 'tom';
    },
    '-    owners: { RADIOLOGY: lena }',
    '-    owners: { RADIOLOGY: priya, IT: mei }',
    '+    owners: { RADIOLOGY: lena, IT: mei }',
    '+    owners: { RADIOLOGY: tom, IT: mei }',
  ],
  [
    'a list, a text and a whole entry',
    (plan) => {
      const [archive] = plan.systems;
      if (archive) Object.assign(archive, { aliases: ['pacs'], viewImages: 'At: the console', vendor: null });
    },
    '-      availability: "99.9 %"',
    '-      contract: NW-4471',
    '-      credits: [{ below: "99.9 %", back: "5 %" }, { below: "99 %", back: "10 %" }]',
    '-      name: Northwind Imaging',
    '-      phone: 555-0171',
    '-      restoresWithin: 4 h',
    '-    aliases: [pacs, vna, images]',
    '-    viewImages: "At the scanner console. ED and ICU: emergency viewer, Reading Room 2."',
    '-    vendor:',
    '+    aliases: [pacs]',
    '+    viewImages: "At: the console"',
  ],
  [
    'a last item of a checklist',
    (plan) => {
      plan.checklists
        .at(-1)
        ?.items.push({ key: 'tell', phase: 'RECOVERY', role: 'aod', text: 'Tell all: done.' });
    },
    '-  upgrade: { include: planned-upgrade }',
    '+  upgrade: { include: planned-upgrade, items: { tell: { phase: RECOVERY, role: aod, text: "Tell all: done." } } }',
  ],
];

const SMALL_EDITS: typeof EDITS = [
  [
    'a step of a policy',
    (plan) => {
      const [, it] = plan.policies;
      if (it) it.steps = it.steps.map((step) => ({ ...step, waitMinutes: 3 }));
    },
    '-  it: { name: IT, side: IT, repeats: 1, steps: [{ people: [ivan], wait: 5 min }] }',
    '+  it: { name: IT, side: IT, repeats: 1, steps: [{ people: [ivan], wait: 3 min }] }',
  ],
  [
    'admins, of whom the file named none',
    (plan) => {
      plan.admins = ['priya'];
    },
    '+admins: [priya]',
  ],
  [
    'tolerances, of which the system had none',
    (plan) => {
      const [tolerance] = plan.tolerances;
      if (tolerance) plan.tolerances.push({ ...tolerance, system: 'viewer' });
    },
    '+    tolerances:',
    '+      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h }',
  ],
];

test.each(EDITS)('%s: the rest of the file stays as it is, comments too', (_name, change, ...lines) => {
  expect(linesThatChange(readFileSync(SAMPLE_PLAN_FILE, 'utf8'), change)).toEqual(lines.toSorted());
});

test.each(SMALL_EDITS)('%s: the rest of a small file stays as it is', (_name, change, ...lines) => {
  expect(linesThatChange(SMALL_PLAN, change)).toEqual(lines.toSorted());
});

function linesThatChange(before: string, change: (plan: Plan) => void): string[] {
  const plan = planOf(before);
  change(plan);
  const { text, commentsKept } = exportPlan(plan, before);
  expect(planOf(text)).toEqual(plan);
  expect(commentsKept).toBe(true);
  return changedLines(before, text);
}

function changedLines(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of after.split('\n')) left.set(line, (left.get(line) ?? 0) - 1);
  return [...left]
    .flatMap(([line, count]) =>
      Array.from({ length: Math.abs(count) }, () => `${count > 0 ? '-' : '+'}${line}`),
    )
    .toSorted();
}

test('a file that cannot be edited is written as a new file, and the command says so', () => {
  const plan = planOf(SMALL_PLAN);
  plan.systems.reverse();
  const moved = exportPlan(plan, SMALL_PLAN);
  expect(moved.commentsKept).toBe(false);
  expect(planOf(moved.text)).toEqual(plan);
  expect(exportPlan(plan, 'hospital: [').commentsKept).toBe(false);
  expect(exportPlan(plan, null)).toEqual({ text: writePlan(plan), commentsKept: true });
});

test('an exported plan is the plan, whatever the file was before', () => {
  fc.assert(
    fc.property(plans, plans, (before, after) => {
      const similar = { ...before, tolerances: after.tolerances, hospital: after.hospital };
      similar.tolerances = before.tolerances.map((t, i) => ({ ...t, ...pick(after.tolerances[i]) }));
      const { text } = exportPlan(similar, `# Ours\n${writePlan(before)}`);
      expect(planOf(text)).toEqual(similar);
      expect(text.startsWith('# Ours\n')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

function pick(tolerance: Plan['tolerances'][number] | undefined) {
  if (!tolerance) return {};
  const { system: _, service: __, ...figures } = tolerance;
  return figures;
}

test('parts that stand in the file once and are used twice are written out where they change', () => {
  const text = SMALL_PLAN.replace('sites: [main]', 'sites: &all [main]').replace(
    'name: Viewer\n    sites: [main]',
    'name: Viewer\n    sites: *all # everywhere',
  );
  const plan = planOf(text);
  plan.sites.push({ key: 'east', name: 'East', zone: 'America/New_York' });
  plan.systems[1]?.sites.push('east');
  const exported = exportPlan(plan, text);
  expect(planOf(exported.text)).toEqual(plan);
  expect(exported.text).toContain('sites: [main, east] # everywhere');
});
