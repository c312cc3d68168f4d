import { describe, expect, test } from 'vitest';
import type { AgreementFacts } from '../../../src/domain/agreement/facts.ts';
import type { OpenAfterAction } from '../../../src/domain/agreement/open-after-action.ts';
import { HARMS, KINDS, PLAN_GAP_KINDS } from '../../../src/domain/agreement/plan-gap.ts';
import { gaps } from '../../../src/domain/agreement/plan-gaps.ts';
import { reminderKey, remindersDue } from '../../../src/domain/agreement/reminders.ts';
import type { ServiceAnswer } from '../../../src/domain/agreement/spokesperson.ts';
import type { Plan, System } from '../../../src/domain/plan/plan.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { BOTH, NOW, printed, registered, wholeFacts, wholePlan } from './facts.ts';
import { objected, signed } from './versions.ts';

const NEW_YORK = 'America/New_York';

function systemOf(plan: Plan, key: string): System {
  const found = plan.systems.find((system) => system.key === key);
  if (!found) throw new Error(`no system ${key}`);
  return found;
}

const only = (...keys: string[]): ReadonlySet<string> => new Set(keys);
const without = (plan: Plan, ...keys: string[]): ReadonlySet<string> =>
  new Set(plan.people.map(({ key }) => key).filter((key) => !keys.includes(key)));

const CONFIRMED = {
  by: 'slack:U0EDLIAISON',
  at: new Date('2026-03-20T12:00Z'),
  confirms: true,
  reason: null,
};
const CONTESTED = { ...CONFIRMED, at: new Date('2026-03-21T12:00Z'), confirms: false, reason: 'Too long.' };

/** Signed by both sides, with what the emergency department says of each system. */
const answered = (plan: Plan, answers: (system: string) => ServiceAnswer[]) => ({
  tolerances: plan.tolerances.map((tolerance) => ({
    ...registered(tolerance),
    serviceAnswers: tolerance.service === 'ed' ? answers(tolerance.system) : [],
  })),
});

/** What is taken away from a hospital that lacks nothing, and the gaps that makes: key, sentence, who, until when. */
/** Of a system that the plan no longer has. */
const AFTER_ACTION: OpenAfterAction = {
  ...{ incidentId: 'incident', number: 12, systemKey: 'gone', systemName: 'Gone' },
  ...{ closedAt: new Date('2026-03-21T12:00Z'), meetBy: '2026-03-27', signBy: '2026-04-20', toSign: ['IT'] },
  actions: [
    ...[
      {
        number: 2,
        text: 'Add the second phone number',
        owner: 'ruth',
        dueOn: '2026-04-15',
        checklist: 'Archive down',
      },
    ],
  ],
};

const CASES: [
  name: string,
  change: (plan: Plan) => undefined | Partial<AgreementFacts>,
  ...gaps: [key: string, text: string, person: string, due: string][],
][] = [
  ['nothing', () => undefined],
  [
    'a lead of IT',
    (plan) => {
      plan.leads.IT = [];
      plan.admins = ['priya'];
      return undefined;
    },
    ['NO_LEAD:IT', 'IT has no lead: nobody can sign for it.', 'priya', '2026-04-15'],
  ],
  [
    'an owner of radiology',
    (plan) => {
      systemOf(plan, 'archive').owners.RADIOLOGY = null;
      return undefined;
    },
    ['NO_OWNER:archive:RADIOLOGY', 'Image archive (PACS) has no RADIOLOGY owner.', 'ruth', '2026-04-15'],
  ],
  [
    'an owner of IT',
    (plan) => {
      systemOf(plan, 'archive').owners.IT = null;
      return undefined;
    },
    ['NO_OWNER:archive:IT', 'Image archive (PACS) has no IT owner.', 'carl', '2026-04-15'],
  ],
  [
    'everybody from a policy',
    (plan) => {
      const policy = plan.policies.find(({ key }) => key === 'interfaces-it');
      if (policy) policy.steps = [{ people: [], schedules: [], waitMinutes: 5 }];
      return undefined;
    },
    [
      'NO_POLICY:worklist:IT',
      'Modality worklist and HL7 interface: nobody on IT is paged.',
      'nadia',
      '2026-04-08',
    ],
  ],
  [
    'the names of people, where a policy pages by a schedule instead',
    (plan) => {
      const policy = plan.policies.find(({ key }) => key === 'interfaces-it');
      if (policy) policy.steps = [{ people: [], schedules: ['it'], waitMinutes: 5 }];
      return undefined;
    },
  ],
  [
    'every contact method to the people of a policy',
    (plan) => ({ reachable: without(plan, 'nadia', 'ivan', 'carl') }),
    [
      'NOBODY_REACHABLE:worklist:IT',
      'Modality worklist and HL7 interface: nobody in Interfaces and IT can be reached.',
      'nadia',
      '2026-04-08',
    ],
  ],
  ['all contact methods but one', (plan) => ({ reachable: without(plan, 'nadia', 'ivan') })],
  [
    'a verified number of somebody who is paged',
    (plan) => ({ ringing: without(plan, 'nadia') }),
    [
      'CONTACT_NOT_VERIFIED:nadia',
      'Nadia Haddad is paged, but has no verified contact method that rings.',
      'nadia',
      '2026-04-08',
    ],
  ],
  ['a verified number of somebody who is not', (plan) => ({ ringing: without(plan, 'joe') })],
  [
    'a verified number of the last resort',
    (plan) => ({ ringing: without(plan, 'aod') }),
    [
      'CONTACT_NOT_VERIFIED:aod',
      'Dana Cole is paged, but has no verified contact method that rings.',
      'aod',
      '2026-04-08',
    ],
  ],
  [
    'every tolerance of a system that nothing needs',
    (plan) => ({
      tolerances: plan.tolerances.filter((t) => t.system !== 'dictation').map((t) => registered(t)),
    }),
    [
      'NO_TOLERANCE:dictation:RADIOLOGY',
      'Dictation and speech recognition: no tolerance set for any service.',
      'lena',
      '2026-05-01',
    ],
  ],
  [
    'every tolerance of a service',
    (plan) => ({
      tolerances: plan.tolerances.filter((t) => t.service !== 'mammography').map((t) => registered(t)),
    }),
    [
      'NO_TOLERANCE:RADIOLOGY:mammography',
      'Mammography screening: no tolerance set for any system.',
      'ruth',
      '2026-05-01',
    ],
  ],
  [
    'a tolerance of a system that others need',
    (plan) => ({
      tolerances: plan.tolerances
        .filter((t) => t.system !== 'storage' || t.service !== 'ed')
        .map((t) => registered(t)),
    }),
    [
      'DEPENDENCY_NOT_COVERED:archive:IT:storage',
      'Image archive (PACS) needs Image storage, which has no tolerance for Emergency department.',
      'mei',
      '2026-05-01',
    ],
  ],
  [
    'an answer to an objection of IT, which both signatures wait for',
    (plan) => ({
      tolerances: plan.tolerances.map((t) =>
        registered(t, BOTH, NOW, t.system === 'archive' && t.service === 'ed' ? [objected()] : []),
      ),
    }),
    [
      'OBJECTED:archive:IT',
      'Image archive (PACS): IT objects to the figures for Emergency department, and nobody has answered.',
      'ruth',
      '2026-04-15',
    ],
  ],
  [
    'an answer to an objection to what is proposed beside what is in force',
    (plan) => ({
      tolerances: plan.tolerances.map((t) => {
        const proposal = { ...registered(t, [], NOW, [objected({ side: 'RADIOLOGY' })]), version: 2 };
        return t.system === 'ris' && t.service === 'icu' ? { ...registered(t), proposal } : registered(t);
      }),
    }),
    [
      'OBJECTED:ris:RADIOLOGY',
      'Radiology information system: RADIOLOGY objects to the figures for ICU / NICU / CCU, and nobody has answered.',
      'carl',
      '2026-04-15',
    ],
  ],
  [
    'a signature of IT on two tolerances',
    (plan) => ({
      tolerances: plan.tolerances.map((t) =>
        registered(
          t,
          t.system === 'archive' && ['ed', 'icu'].includes(t.service) ? [signed('RADIOLOGY')] : BOTH,
        ),
      ),
    }),
    [
      'NOT_SIGNED:archive:IT',
      'Image archive (PACS): IT has not signed for Emergency department, ICU / NICU / CCU.',
      'carl',
      '2026-05-01',
    ],
  ],
  [
    'every signature of IT on a system',
    (plan) => ({
      tolerances: plan.tolerances.map((t) =>
        registered(t, t.system === 'archive' ? [signed('RADIOLOGY')] : BOTH),
      ),
    }),
    [
      'NOT_SIGNED:archive:IT',
      'Image archive (PACS): IT has not signed for Stroke / trauma / code, Emergency department, OR / IR in progress and 5 more services.',
      'carl',
      '2026-05-01',
    ],
  ],
  [
    'the review of a tolerance',
    (plan) => ({
      tolerances: plan.tolerances.map((t) =>
        registered(
          t,
          t.system === 'ris' && t.service === 'stroke'
            ? [
                signed('RADIOLOGY', { reviewOn: '2026-03-31' }),
                signed('IT', { reviewOn: '2026-03-31' }),
                signed('RADIOLOGY', { reviewOn: '2027-03-31' }),
              ]
            : BOTH,
        ),
      ),
    }),
    [
      'OVERDUE:ris:IT',
      'Radiology information system: in force, review overdue, not renewed by IT for Stroke / trauma / code.',
      'carl',
      '2026-04-15',
    ],
  ],
  [
    'the word of who speaks for a service',
    (plan) => {
      const ed = plan.services.find(({ key }) => key === 'ed');
      if (ed) ed.spokesperson = 'joe';
      return answered(plan, (system) => (system === 'ris' ? [] : [CONFIRMED]));
    },
    [
      'NOT_CONFIRMED:ed',
      'Emergency department: Joe Marsh has not confirmed 1 tolerance.',
      'joe',
      '2026-05-01',
    ],
  ],
  [
    'the consent of a service',
    (plan) => answered(plan, (system) => (system === 'archive' ? [CONFIRMED, CONTESTED] : [])),
    [
      'CONTESTED:archive:RADIOLOGY:ed',
      'Emergency department contests its tolerance for Image archive (PACS).',
      'priya',
      '2026-04-15',
    ],
  ],
  [
    'a place in the recovery plan',
    (plan) => {
      systemOf(plan, 'ris').recoveryPlan = { listed: false, where: null, checked: '2026-03-01' };
      systemOf(plan, 'worklist').recoveryPlan = null;
      return undefined;
    },
    [
      'NOT_IN_RECOVERY_PLAN:ris:IT',
      'Radiology information system is not in the hospital’s IT recovery plan.',
      'carl',
      '2026-05-01',
    ],
    [
      'NOT_IN_RECOVERY_PLAN:worklist:IT',
      'Modality worklist and HL7 interface: not known whether it is in the hospital’s IT recovery plan.',
      'nadia',
      '2026-05-01',
    ],
  ],
  [
    'the yearly look at the recovery plan',
    (plan) => {
      systemOf(plan, 'archive').recoveryPlan = { listed: true, where: null, checked: '2025-04-01' };
      systemOf(plan, 'ris').recoveryPlan = { listed: true, where: null, checked: '2025-03-31' };
      systemOf(plan, 'worklist').recoveryPlan = { listed: true, where: null, checked: null };
      return undefined;
    },
    [
      'RECOVERY_PLAN_CHECK_OLD:ris:IT',
      'Radiology information system: its entry in the IT recovery plan was last checked on 2025-03-31.',
      'carl',
      '2026-05-01',
    ],
    [
      'RECOVERY_PLAN_CHECK_OLD:worklist:IT',
      'Modality worklist and HL7 interface: its entry in the IT recovery plan was never checked.',
      'nadia',
      '2026-05-01',
    ],
  ],
  [
    'the items of a checklist',
    (plan) => {
      const dictation = plan.checklists.find(({ scenario }) => scenario === 'dictation-down');
      if (dictation) dictation.items = [];
      const ris = plan.checklists.find(({ scenario }) => scenario === 'ris-down');
      if (ris)
        ris.items = ris.items.filter(
          ({ role }) => !['it-on-call', 'interface-engineer', 'security'].includes(role),
        );
      return undefined;
    },
    [
      'NO_CHECKLIST:ris:IT',
      'Radiology information system: the checklist "RIS outage" has nothing for IT to do.',
      'carl',
      '2026-05-01',
    ],
    [
      'NO_CHECKLIST:dictation:RADIOLOGY',
      'Dictation and speech recognition: there is no checklist for dictation-down.',
      'lena',
      '2026-05-01',
    ],
  ],
  [
    'a drill',
    (plan) => ({
      drills: wholeFacts(plan)
        .drills.filter(({ system }) => system !== 'ris')
        .map((drill) => (drill.system === 'viewer' ? { ...drill, day: '2025-03-31' } : drill)),
    }),
    [
      'DRILL_OLD:viewer:RADIOLOGY',
      'Diagnostic viewer had its last drill on 2025-03-31.',
      'tom',
      '2026-06-30',
    ],
    [
      'NEVER_DRILLED:ris:RADIOLOGY',
      'Radiology information system has never had a drill.',
      'ruth',
      '2026-06-30',
    ],
  ],
  [
    'the policy of security',
    (plan) => {
      plan.attack = { policy: null, bridge: '', phones: [{ name: 'Command center', phone: '555-0181' }] };
      return undefined;
    },
    [
      'NO_POLICY:IT:SECURITY',
      'A suspected attack: SECURITY has no policy, nobody on it is paged.',
      'carl',
      '2026-04-08',
    ],
  ],
  [
    'everything about an attack',
    (plan) => {
      plan.attack = null;
      plan.checklists = plan.checklists.filter(({ scenario }) => scenario !== 'ransomware');
      return undefined;
    },
    [
      'NO_POLICY:IT:SECURITY',
      'A suspected attack: SECURITY has no policy, nobody on it is paged.',
      'carl',
      '2026-04-08',
    ],
    [
      'NO_CHECKLIST:IT:SECURITY',
      'A suspected attack: there is no checklist for ransomware.',
      'carl',
      '2026-05-01',
    ],
    [
      'NO_ATTACK_BRIDGE:IT:SECURITY',
      'A suspected attack: no telephone bridge or number is known that works without the network.',
      'carl',
      '2026-04-15',
    ],
  ],
  [
    'what reaches security',
    (plan) => ({ reachable: without(plan, 'omar', 'vera'), ringing: without(plan, 'omar', 'vera') }),
    [
      'NOBODY_REACHABLE:IT:SECURITY',
      'A suspected attack: nobody on SECURITY can be reached.',
      'omar',
      '2026-04-08',
    ],
    [
      'CONTACT_NOT_VERIFIED:omar',
      'Omar Hale is paged, but has no verified contact method that rings.',
      'omar',
      '2026-04-08',
    ],
    [
      'CONTACT_NOT_VERIFIED:vera',
      'Vera Stone is paged, but has no verified contact method that rings.',
      'vera',
      '2026-04-08',
    ],
  ],
  [
    'the kit',
    () => ({ kit: printed('2026-03-09T12:00Z') }),
    ['KIT_OLD:RADIOLOGY', 'The printed kit is older than the plan.', 'ruth', '2026-04-08'],
  ],
  [
    'any kit',
    () => ({ kit: null }),
    ['KIT_OLD:RADIOLOGY', 'The kit has never been printed.', 'ruth', '2026-04-08'],
  ],
  [
    'a signature under an after-action, and an action',
    () => ({ afterActions: [AFTER_ACTION] }),
    ['AFTER_ACTION:IT:12', 'PACS-12: IT has not signed the after-action.', 'carl', '2026-04-20'],
    [
      'ACTION_OPEN:12.2',
      'PACS-12, action 2: checklist “Archive down”: Add the second phone number',
      'ruth',
      '2026-04-15',
    ],
  ],
];

describe('a hospital without anything missing', () => {
  test.each(CASES)('%s', (_name, change, ...expected) => {
    const plan = wholePlan();
    const taken = change(plan);
    const found = gaps(plan, wholeFacts(plan, taken), NOW);
    expect(found.map(({ key, text, person, due }) => [key, text, person, due])).toEqual(expected);
  });

  test('every kind of gap is one of these cases', () => {
    const shown = new Set(CASES.flatMap(([, , ...expected]) => expected.map(([key]) => key.split(':')[0])));
    expect([...shown].toSorted()).toEqual([...PLAN_GAP_KINDS].toSorted());
  });
});

test('a date counts from the day on which the gap was first seen', () => {
  const plan = wholePlan();
  const firstSeen = new Map([['KIT_OLD:RADIOLOGY', new Date('2026-03-21T12:00Z')]]);
  const [gap] = gaps(plan, wholeFacts(plan, { kit: null, firstSeen }), NOW);
  expect(gap?.due).toBe('2026-03-28');
});

describe('the order of harm', () => {
  const plan = agreementPlan();
  const found = gaps(
    plan,
    wholeFacts(plan, {
      tolerances: plan.tolerances.map((t) => registered(t, [])),
      drills: [],
      reachable: only('nadia'),
      ringing: only(),
      kit: null,
    }),
    NOW,
  );

  test('what leaves a page unanswered comes first, what is unproven last', () => {
    const harms = found.map(({ harm }) => HARMS.indexOf(harm));
    expect(harms).toEqual(harms.toSorted());
    expect(new Set(harms).size).toBe(3);
  });

  test('then the least tolerant service, then more services', () => {
    const order = found.filter(({ kind }) => kind === 'NOT_SIGNED').map(({ system, side }) => [system, side]);
    expect(order.slice(0, 6)).toEqual(
      ['archive', 'viewer', 'network'].flatMap((system) => [
        [system, 'RADIOLOGY'],
        [system, 'IT'],
      ]),
    );
    const [first] = found;
    expect([first?.kind, first?.system, first?.bearsMinutes]).toEqual(['NOBODY_REACHABLE', 'archive', 60]);
  });

  test('gaps without figures come before those with figures', () => {
    const fresh = gaps(
      plan,
      wholeFacts(plan, { tolerances: plan.tolerances.slice(8).map((t) => registered(t, [])) }),
      NOW,
    );
    const unagreed = fresh.filter(({ harm }) => harm === 'UNAGREED');
    expect([unagreed[0]?.kind, unagreed[0]?.system]).toEqual(['NO_TOLERANCE', 'archive']);
  });

  test('each has one person of the plan, a date, and its act', () => {
    const people = plan.people.map(({ key }) => key);
    for (const gap of found) {
      expect(people).toContain(gap.person);
      expect(gap.due).toMatch(/^2026-/);
      expect(gap.remedy.act).toBe(KINDS[gap.kind].act);
      expect(gap.remedy.path !== null).toBe(gap.remedy.act === 'EDIT_PLAN');
    }
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
  });

  test('somebody is named even where the plan names nobody', () => {
    const bare = agreementPlan();
    bare.leads = { RADIOLOGY: [], IT: [] };
    for (const system of bare.systems) system.owners = { RADIOLOGY: null, IT: null };
    for (const gap of gaps(bare, wholeFacts(bare), NOW)) expect(gap.person).toBe('aod');
  });
});

describe('nobody is reminded twice a week about the same gap', () => {
  const plan = wholePlan();
  systemOf(plan, 'archive').owners.IT = null;
  systemOf(plan, 'ris').recoveryPlan = null;
  const found = gaps(plan, wholeFacts(plan, { kit: null }), NOW);
  const told = (days: number) => {
    const at = new Date(NOW.getTime() - days * 86_400_000);
    return new Map(found.map((gap) => [reminderKey(gap.person, gap), at]));
  };
  const due = (lastTold: ReadonlyMap<string, Date>) =>
    remindersDue(found, lastTold, NOW, NEW_YORK).map(({ person, gaps: theirs }) => [
      person,
      theirs.map((g) => g.kind),
    ]);

  test('each person is told everything in one message, worst first', () => {
    expect(due(new Map())).toEqual([
      ['carl', ['NO_OWNER', 'NOT_IN_RECOVERY_PLAN']],
      ['ruth', ['KIT_OLD']],
    ]);
  });
  test('not again for six days, and on the seventh', () => {
    expect(due(told(6))).toEqual([]);
    expect(due(told(7))).toHaveLength(2);
  });
  test('a new gap is sent together with one already sent', () => {
    const lastTold = told(3);
    for (const gap of found) if (gap.kind === 'NO_OWNER') lastTold.delete(reminderKey('carl', gap));
    expect(due(lastTold)).toEqual([['carl', ['NO_OWNER']]]);
  });
  test('a gap that passed to somebody else is new to them', () => {
    const elsewhere = new Map([...told(1)].map(([key, at]) => [key.replace('ruth', 'lena'), at]));
    expect(due(elsewhere)).toEqual([['ruth', ['KIT_OLD']]]);
  });
  test('days are counted by the calendar, through a change of the clocks', () => {
    const sunday = new Date('2026-03-08T13:00:00Z');
    const lastTold = new Map(
      found.map((gap) => [reminderKey(gap.person, gap), new Date('2026-03-01T14:00:05Z')]),
    );
    expect(remindersDue(found, lastTold, sunday, NEW_YORK)).toHaveLength(2);
  });
});
