import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { changeText, planDifference } from '../../../src/domain/plan/plan-difference.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { plans } from '../../support/plans/plans.ts';
import { calendarDesk } from '../../support/plans/rosters.ts';

const system = (plan: Plan, key: string) => {
  const found = plan.systems.find((s) => s.key === key);
  if (!found) throw new Error(`no system ${key}`);
  return found;
};

const CHANGES: [name: string, change: (plan: Plan) => void, ...sentences: string[]][] = [
  ['nothing', () => {}],
  [
    'figures',
    (plan) => {
      const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
      const hours = [{ days: ['Mon' as const], from: 480, to: 720 }];
      if (ed) Object.assign(ed, { workaroundMinutes: null, rtoMinutes: 45, hours, reviewOn: '2027-03-31' });
    },
    'Image archive (PACS) / Emergency department: workaround 15 min → hold.',
    'Image archive (PACS) / Emergency department: restoration (RTO) 1 h → 45 min.',
    'Image archive (PACS) / Emergency department: service hours nothing → Mon 08:00-12:00.',
    'Image archive (PACS) / Emergency department: review nothing → 2027-03-31.',
  ],
  [
    'a system that is gone, with what it tolerated',
    (plan) => {
      plan.systems = plan.systems.filter((s) => s.key !== 'dictation');
      plan.tolerances = plan.tolerances.filter((t) => t.system !== 'dictation' || t.service === 'ed');
    },
    'Gone: system "Dictation and speech recognition".',
    'Gone: Dictation and speech recognition / Stroke / trauma / code.',
    'Gone: Dictation and speech recognition / OR / IR in progress.',
    'Gone: Dictation and speech recognition / ICU / NICU / CCU.',
    'Gone: Dictation and speech recognition / Inpatient STAT.',
    'Gone: Dictation and speech recognition / Inpatient routine.',
    'Gone: Dictation and speech recognition / Outpatient CT / MR / XR.',
    'Gone: Dictation and speech recognition / Mammography screening.',
  ],
  [
    'a person who is new, and leads',
    (plan) => {
      const [ana] = plan.people;
      if (ana) plan.people.push({ ...ana, key: 'new', name: 'Nell Ford', slackUser: 'U0NEW' });
      plan.leads.IT = ['new'];
    },
    'The plan: leads of IT Carl Jensen, Mei Tanaka → Nell Ford.',
    'New: person "Nell Ford".',
  ],
  [
    'a person who has another name: one change, wherever they are named',
    (plan) => {
      for (const person of plan.people) if (person.key === 'ivan') person.name = 'Ivan Orlov';
    },
    'Person "Ivan Orlov": name Ivan Petrov → Ivan Orlov.',
  ],
  [
    'steps and contact methods',
    (plan) => {
      const it = plan.policies.find((p) => p.key === 'it-night');
      if (it) it.steps = [{ people: ['ivan', 'mei'], schedules: [], waitMinutes: 3 }];
      for (const person of plan.people)
        if (person.key === 'ivan')
          person.reach.push({ channel: 'CALL', address: '+12025550112', afterMinutes: 3 });
    },
    'Person "Ivan Petrov": contact methods Slack → Slack, telephone to +12025550112 after 3 min.',
    'Policy "IT on call": steps Ivan Petrov 5 min; Mei Tanaka 5 min; Carl Jensen 10 min → Ivan Petrov, Mei Tanaka 3 min.',
  ],
  [
    'what a system is',
    (plan) => {
      Object.assign(system(plan, 'archive'), { vendor: null, dataCentre: null, aliases: [] });
      system(plan, 'viewer').recoveryPlan = { listed: true, where: 'Chapter 5', checked: null };
      system(plan, 'dictation').owners.IT = 'mei';
    },
    'System "Image archive (PACS)": aliases pacs, vna, images → nothing.',
    'System "Image archive (PACS)": availability that the vendor promises, in percent 99.9 → nothing.',
    'System "Image archive (PACS)": vendor Northwind Imaging → nothing.',
    'System "Image archive (PACS)": vendor restores within 4 h → nothing.',
    'System "Image archive (PACS)": vendor’s contract NW-4471 → nothing.',
    'System "Image archive (PACS)": vendor’s credits 5 % below 99.9 %, 10 % below 99 % → nothing.',
    'System "Image archive (PACS)": vendor’s phone 555-0171 → nothing.',
    'System "Image archive (PACS)": data centre Main, machine hall B; second copy at East → nothing.',
    'System "Diagnostic viewer": in the IT recovery plan no → yes.',
    'System "Diagnostic viewer": entry in the IT recovery plan nothing → Chapter 5.',
    'System "Dictation and speech recognition": owner of IT nothing → Mei Tanaka.',
  ],
  [
    'an item of a checklist, and the order of services',
    (plan) => {
      const item = plan.checklists.find((c) => c.key === 'archive-outage')?.items[0];
      if (item) item.phase = 'BY_1_H';
      plan.services.reverse();
    },
    'Services: the order changed.',
    'Item "verify-scope" of checklist "Archive outage": phase DETECT → BY_1_H.',
  ],
];

test.each(CHANGES)('%s', (_name, change, ...sentences) => {
  const after = agreementPlan();
  change(after);
  const told = planDifference(agreementPlan(), after).map(changeText);
  expect(told.toSorted()).toEqual(sentences.toSorted());
});

test('two plans differ exactly when something is told', () => {
  fc.assert(
    fc.property(plans, plans, (a, b) => {
      expect(planDifference(a, structuredClone(a))).toEqual([]);
      const mixed = { ...a, tolerances: b.tolerances, hospital: b.hospital, admins: b.admins };
      const equal = JSON.stringify(mixed) === JSON.stringify(a);
      expect(planDifference(a, mixed).length === 0).toBe(equal);
    }),
    { numRuns: 40 },
  );
});

test('of a calendar’s address, which is a secret, the server alone is told', () => {
  const withAddress = (source: string) => {
    const plan = agreementPlan();
    plan.schedules = [{ ...calendarDesk(source, []), name: 'Desk' }];
    return plan;
  };
  const [change, ...more] = planDifference(
    withAddress('https://who:pw@rosters.example/feed/secret-1?key=secret'),
    withAddress('https://rosters.example/feed/secret-2'),
  ).map(changeText);
  expect(more).toEqual([]);
  expect(change).toContain('"source":"https://rosters.example/…"');
  expect(change).not.toMatch(/secret|pw@/);
});
