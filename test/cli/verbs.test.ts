import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import {
  cardOf,
  declare,
  moreOf,
  take,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { NIGHT, openHospital, WHO } from '../support/hospital/hospital.ts';
import { setClock, typed } from '../support/process/command-line.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** A hospital at 02:40 in New York, and its command line. Its app runs only when the test lets it. */
async function hospitalAtNight(at: string = NIGHT) {
  const hospital = await openHospital({ at });
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const env = { DATABASE_URL: hospital.databaseUrl };
  return { hospital, type: (...words: string[]) => typed(env, ...words) };
}

test('a declaration on the command line is paged and posted like one in Slack', async () => {
  const { hospital, type } = await hospitalAtNight();
  const { slack } = hospital;
  expect(await type('declare', 'archive', 'since', '02:31', 'viewers', 'spin', '--as', 'ana')).toMatchObject({
    code: 0,
    warned: [],
    said: [
      'PACS-1 is declared. Pages to both sides, the card, the checklist and the notices to units are recorded.',
      'PACS-1 · Image archive (PACS) down · since 02:31 EDT · Main Hospital, East Campus, Westlake Clinic',
      '  RADIOLOGY  paging Priya Shah 555-0112 · step 1 of 3 · next 02:45 EDT',
      '  IT         paging Ivan Petrov 555-0121 · step 1 of 3 · next 02:45 EDT',
      '  Limits     OR / IR in progress needs images by 02:41 EDT (proposed)',
      '             Emergency department needs images by 02:46 EDT (proposed)',
      '             ICU / NICU / CCU needs images by 02:51 EDT (proposed)',
      '             Stroke / trauma / code needs it back by 03:01 EDT · images LATE since 02:36 EDT (proposed)',
      '             Inpatient STAT needs images by 03:01 EDT (proposed)',
      '             and 3 more',
      '  Update     due by 03:10 EDT',
      '  Images     At the scanner console. ED and ICU: emergency viewer, Reading Room 2.',
      'PACS Downtime is running: it will send these pages within seconds.',
    ],
  });
  expect(slack.channel(WHO.downtime)).toEqual([]);
  await hospital.pass(1);
  const more = await moreOf(hospital);
  expect(more).toContain('viewers spin');
  expect(more).toContain('*Declared* 02:40 EDT by <@U0TECH>');
  expect(slack.as(WHO.pacs).inbox()).toHaveLength(1);
  expect(slack.as(WHO.it).inbox()).toHaveLength(1);
  expect(wordsIn(slack.see(WHO.ed, /PACS-1/))).toContain('Emergency department');
});

test('several systems, an attack and an estimate are declared on the command line as in Slack', async () => {
  const { hospital, type } = await hospitalAtNight();
  const { db } = hospital.app.ctx;
  const refused: [string[], string][] = [
    [
      ['--with', 'coffee'],
      'None of these words is a system in the plan. Nothing was declared. Systems: archive,',
    ],
    [
      ['--cause', 'rain'],
      '"rain" is no cause. Nothing was declared. Causes: data-center, network, identity,',
    ],
    [['--estimate', 'soon'], 'Type 30 min, 30-60 min or 1h to 3h. Nothing was declared.'],
  ];
  for (const [words, sentence] of refused)
    expect(await type('declare', 'archive', ...words)).toMatchObject({
      code: 1,
      warned: [expect.stringContaining(sentence)],
    });
  expect(await db.incident.count()).toBe(0);

  const answer = await type(
    ...['declare', 'archive', '--with', 'ris', '--with', 'viewer', '--attack'],
    ...['--estimate', '1h to 3h', '--as', 'ivan'],
  );
  expect(answer).toMatchObject({ code: 0, warned: [] });
  expect(answer.said[0]).toMatch(
    /^PACS-1 is declared\. With it \(suspected attack\): Radiology .*, .*viewer.*\. Pages/i,
  );
  await hospital.pass(1);
  expect(await db.incident.count({ where: { attackAt: { not: null }, groupId: { not: null } } })).toBe(3);
  expect(await db.incident.findFirst({ where: { number: 1 } })).toMatchObject({ estimateMaxMinutes: 180 });
  expect(hospital.slack.as(WHO.security).inbox()).toHaveLength(1);

  const alone = await type('declare', 'dictation', '--cause', 'network', '--estimate', '30 min');
  expect(alone.code).toBe(1);
  expect(alone.warned[0]).toContain('The estimate was not recorded: Only radiology or IT can post updates');
  expect(await db.incident.findFirst({ where: { systemKey: 'dictation' } })).toMatchObject({
    scenario: 'network-down',
  });
});

test('an operator without a name of the plan declares under the machine’s account', async () => {
  const { hospital, type } = await hospitalAtNight();
  expect((await type('declare', 'dictation')).code).toBe(0);
  expect((await type('declare', 'ris', '--as', ' Jo\n Park ')).code).toBe(0);
  const incidents = await hospital.app.ctx.db.incident.findMany({ orderBy: { number: 'asc' } });
  expect(incidents.map((incident) => incident.declaredBy)).toEqual([
    `operator:${userInfo().username}`,
    'operator:Jo Park',
  ]);
});

test('a second declaration joins; one after technically up means that it failed again', async () => {
  const { hospital, type } = await hospitalAtNight();
  await declare(hospital, 'archive since now');
  expect((await type('declare', 'pacs since 5 min ago')).said[0]).toBe(
    'PACS-1 was already declared. Your report (since 02:35 EDT) was added; nobody is paged again.',
  );
  await take(hospital, WHO.it, 'IT');
  await upAndValidated(hospital);
  expect((await type('declare', 'archive')).said[0]).toBe(
    'PACS-1 was up and FAILED AGAIN. New pages to both sides and new notices to units are recorded.',
  );
});

test('text that looks like patient data never stops a declaration: it is left out, and the command says so', async () => {
  const { hospital, type } = await hospitalAtNight();
  const answer = await type('declare', 'archive MRN 12345678 cannot be seen');
  expect(answer).toMatchObject({ code: 0, warned: [] });
  expect(answer.said[1]).toBe('Your text was left out: it looks like a record number. No patient data here.');
  const incident = await hospital.app.ctx.db.incident.findFirstOrThrow();
  expect(incident.note).toBeNull();
});

test('an impossible declaration is refused with one line, and nothing is declared', async () => {
  const { hospital, type } = await hospitalAtNight('2026-11-01T07:10:00.000Z');
  expect(await type('declare', 'the', 'coffee', 'machine')).toMatchObject({
    code: 1,
    said: [],
    warned: [
      'None of these words is a system in the plan. Nothing was declared. Systems: archive, viewer, web-viewer, ris, worklist, dictation, network, storage.',
    ],
  });
  expect(await type('declare', 'archive', 'since', 'teatime')).toMatchObject({
    code: 1,
    warned: [
      'That time was not understood. Type now, 10:42, 25m ago or yesterday 23:10. Nothing was declared.',
    ],
  });
  expect(await type('declare', 'archive', 'since', '01:30')).toMatchObject({
    code: 1,
    warned: [
      'That time happened twice, so nothing was declared. Type "since 100 min ago" for 01:30 EDT, or "since 40 min ago" for 01:30 EST.',
    ],
  });
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
  expect((await type('declare', 'archive', 'since', '100', 'min', 'ago')).said[1]).toContain(
    'since 01:30 EDT',
  );
});

test('pain 35: a side taken on the command line is taken on every surface, and nobody is paged for it any more', async () => {
  const { hospital, type } = await hospitalAtNight();
  await declare(hospital, 'archive since now');
  const answer = await type('ack', 'pacs-1', 'it', '--as', 'ivan');
  expect(answer).toMatchObject({ code: 0, warned: [] });
  expect(answer.said[0]).toBe('PACS-1: Ivan Petrov has IT. Paging of IT has stopped.');
  expect(answer.said[3]).toBe('  IT         Ivan Petrov has it since 02:40 EDT');
  await hospital.pass(1);
  expect(wordsIn(cardOf(hospital))).toContain('<@U0ITCALL> has it');
  expect(threadOf(hospital)).toContainEqual('✅ <@U0ITCALL> has IT (by the command line) · 02:40 EDT');
  const event = await hospital.app.ctx.db.timelineEvent.findFirstOrThrow({ where: { kind: 'acknowledged' } });
  expect(event).toMatchObject({ actor: 'slack:U0ITCALL', data: { side: 'IT', via: 'COMMAND_LINE' } });
  expect(wordsIn(hospital.slack.as(WHO.it).inbox()[0] ?? { blocks: [] })).not.toContain('I have it');
  await hospital.pass(60);
  expect(hospital.slack.as(WHO.infra).inbox()).toEqual([]);
  expect((await type('ack', '1', 'IT', '--as', 'Ivan Petrov')).said[0]).toBe(
    'PACS-1: Ivan Petrov already has IT.',
  );
});

test('the two sides are two people, whichever way each of them answered', async () => {
  const { hospital, type } = await hospitalAtNight();
  await declare(hospital, 'worklist since now');
  await take(hospital, WHO.both, 'RADIOLOGY');
  expect(await type('ack', '1', 'IT', '--as', 'nadia')).toMatchObject({
    code: 1,
    said: [],
    warned: ['You already have Radiology. The two sides need two people: somebody else must take this one.'],
  });
  expect((await type('ack', '1', 'IT', '--as', 'Jo Park', '--for', 'ivan')).said[0]).toBe(
    'PACS-1: Jo Park (operator) has IT. Paging of IT has stopped.',
  );
  expect((await type('ack', '1', 'IT', '--as', 'mei')).warned).toEqual([
    'Jo Park (operator) has IT since 02:40 EDT. Nothing more to do here.',
  ]);
  await hospital.pass(1);
  expect(wordsIn(cardOf(hospital))).toContain(
    'Jo Park (operator) has it since 02:40, covering for Ivan Petrov (not confirmed)',
  );
});

test('whoever the plan does not list takes a side by saying for whom, and a person of the other side does not', async () => {
  const { hospital, type } = await hospitalAtNight();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const warned = async (...words: string[]) => (await type('ack', '1', ...words)).warned;
  expect(await warned('RADIOLOGY', '--as', 'Jo Park')).toEqual([
    'The plan does not list "Jo Park" for RADIOLOGY. Say who they are covering for with --for (priya, tom, ruth, lena, sam, nadia).',
  ]);
  expect(await warned('RADIOLOGY', '--as', 'ana')).toEqual([
    'The plan does not list "ana" for RADIOLOGY. Say who they are covering for with --for (priya, tom, ruth, lena, sam, nadia).',
  ]);
  expect(await warned('RADIOLOGY', '--as', 'Jo Park', '--for', 'nobody')).toEqual([
    'The plan has nobody called "nobody". On RADIOLOGY: priya, tom, ruth, lena, sam, nadia.',
  ]);
  expect(await warned('RADIOLOGY', '--as', 'Jo Park', '--for', 'mei')).toEqual([
    'That person is not on Radiology. Choose somebody who is.',
  ]);
  expect(await warned('RADIOLOGY', '--as', 'mei')).toEqual([
    'You are on IT; this page is for Radiology. Your own side has its own button.',
  ]);
  expect(await warned('IT', '--as', 'mei')).toEqual([
    'Ivan Petrov has IT since 02:40 EDT. Nothing more to do here.',
  ]);
  expect(await warned('IT', '--as', 'ivan')).toEqual([]);
});

test('an update reaches the thread and the units, and promises the next one', async () => {
  const { hospital, type } = await hospitalAtNight();
  await declare(hospital, 'archive since now');
  expect((await type('update', '1', 'Controller replaced.', '--next', '1 h', '--as', 'ivan')).said[0]).toBe(
    'PACS-1: the update is recorded and will go to the thread and the units; the next one is due by 03:40 EDT.',
  );
  await hospital.pass(1);
  expect(threadOf(hospital)).toContainEqual(
    '📣 <@U0ITCALL>, by the command line: Controller replaced.\nNext update *03:40 EDT*',
  );
  expect(wordsIn(hospital.slack.see(WHO.ed, /Controller replaced/))).toContain('PACS-1');
  expect((await type('update', '1', 'Index', 'check', 'runs.', '--as', 'mei')).said[0]).toContain(
    'due by 03:10 EDT',
  );
  expect((await type('update', '1', 'Soon.', '--next', 'soon', '--as', 'mei')).warned).toEqual([
    'Write --next "30 min", "1 h" or "03:40".',
  ]);
  expect((await type('update', '1', 'MRN 12345678 is missing', '--as', 'mei')).warned).toEqual([
    'This looks like a record number. Patient data does not belong in Slack: use the downtime-log sheet and line instead.',
  ]);
  const named = ['update', '1', 'Quentin Ashworth is not happy', '--as', 'mei'] as const;
  expect((await type(...named)).warned).toEqual([
    'This may name a patient: it looks like a name. If it does, change it. If it does not, add --no-patient-named. Nothing was recorded.',
  ]);
  expect(await hospital.app.ctx.db.statusUpdate.count()).toBe(2);
  expect((await type(...named, '--no-patient-named')).code).toBe(0);
  expect(await hospital.app.ctx.db.statusUpdate.count()).toBe(3);
  expect((await hospital.app.ctx.db.noPatientNamed.findFirstOrThrow()).lookedLike).toBe('a name');
});

test('an operator on no side must take one before an update, and a guest cannot', async () => {
  const { hospital, type } = await hospitalAtNight();
  await declare(hospital, 'archive since now');
  const how =
    'On this command line: add --as <person in the plan>, or first run npx pacs-down ack 1 IT --as "your name" --for <person>.';
  expect((await type('update', '1', 'All clear.')).warned).toEqual([
    `Only radiology or IT can post updates to the units. Covering for someone? First tap "I have it" on the card. ${how}`,
  ]);
  expect((await type('up', '1', '--as', 'Jo Park')).warned).toEqual([
    `Only IT can report the system technically up. Covering for someone? First tap "I have it: IT" on the card. ${how}`,
  ]);
  expect((await type('ack', '1', 'IT', '--as', 'Jo Park', '--for', 'ivan')).code).toBe(0);
  expect((await type('update', '1', 'Controller replaced.', '--as', 'Jo Park')).code).toBe(0);
  expect((await type('up', '1', '--as', 'Jo Park')).code).toBe(0);

  const { ctx } = hospital.app;
  const { workspaceId } = ctx;
  const guest = { workspaceId, userId: 'U0PACS', kind: 'GUEST', readAtReal: new Date() };
  await ctx.db.slackAccount.create({ data: guest });
  expect((await type('update', '1', 'All clear.', '--as', 'priya')).warned[0]).toContain('a guest here');
});

test('technically up is IT’s to say, once, and of an incident that is there', async () => {
  const { hospital, type } = await hospitalAtNight();
  await declare(hospital, 'archive since now');
  expect((await type('up', '1', '--as', 'priya')).warned).toEqual([
    'You are on Radiology. Only IT can report the system technically up. Covering for someone? First tap "I have it: IT" on the card.',
  ]);
  expect((await type('up', '1', '--as', 'mei')).warned).toEqual([
    'Nobody has IT yet; it is still being paged. Somebody on IT must take it first with "I have it".',
  ]);
  await take(hospital, WHO.it, 'IT');
  expect(await type('up', '1', '--as', 'mei')).toMatchObject({
    code: 0,
    said: expect.arrayContaining([
      'PACS-1 is technically up. Everyone STAYS ON PAPER until radiology validates.',
    ]),
  });
  await hospital.pass(1);
  expect(threadOf(hospital)).toContainEqual(
    '🟡 IT reports technically up · 02:40 EDT (<@U0INFRA>, by the command line). *STAY ON PAPER* until radiology validates.',
  );
  expect((await type('up', '1')).warned).toEqual(['IT already reported it technically up.']);
  expect((await type('up', '7')).warned).toEqual(['PACS-7 does not exist. Open: PACS-1.']);
});

test('status: who has what, for people and for other tools', async () => {
  const { hospital, type } = await hospitalAtNight();
  expect((await type('status')).said).toEqual(['Nothing is down, as of 02:40 EDT.']);
  await declare(hospital, 'dictation slow since 02:30');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  const { said } = await type('status');
  expect(said.slice(0, 3)).toEqual([
    'PACS-1 · Dictation and speech recognition slow · since 02:30 EDT · Main Hospital, East Campus, Westlake Clinic',
    '  RADIOLOGY  Priya Shah has it since 02:40 EDT',
    expect.stringContaining('  IT         paging '),
  ]);
  const data = JSON.parse((await type('status', '--json')).said.join('\n'));
  expect(data).toMatchObject({
    copiesRun: true,
    pendingPages: [],
    incidents: [
      {
        number: 1,
        state: 'DOWN',
        impact: 'SLOW',
        system: { key: 'dictation' },
        since: '2026-03-10T06:30:00.000Z',
        declaredBy: 'Ana Ruiz',
        sides: [
          { side: 'RADIOLOGY', state: 'ACKNOWLEDGED', holder: 'Priya Shah' },
          { side: 'IT', state: 'PAGING', holder: null },
        ],
      },
    ],
  });
  expect(JSON.stringify(data)).not.toContain('"note"');
});

test.each([
  [
    ['declare'],
    'Which system is down? Usage: npx pacs-down declare <system> [since 10:42] [what you see] [--with <system>] [--cause <cause> | --attack] [--estimate "30-60 min"] [--as <person>] [--no-patient-named]',
  ],
  [
    ['ack', '1', 'IT'],
    'Usage: npx pacs-down ack <number> <RADIOLOGY|IT|SECURITY> --as <person> [--for <person they are covering for>]',
  ],
  [
    ['ack', 'one', 'IT', '--as', 'ivan'],
    'Usage: npx pacs-down ack <number> <RADIOLOGY|IT|SECURITY> --as <person> [--for <person they are covering for>]',
  ],
  [
    ['ack', '1', 'BOTH', '--as', 'ivan'],
    'Usage: npx pacs-down ack <number> <RADIOLOGY|IT|SECURITY> --as <person> [--for <person they are covering for>]',
  ],
  [
    ['update', '1'],
    'Usage: npx pacs-down update <number> "what is new" [--next "30 min"] [--as <person>] [--no-patient-named]',
  ],
  [
    ['update', '1', 'x', '--until', '2'],
    `Unknown option '--until'. Usage: npx pacs-down update <number> "what is new" [--next "30 min"] [--as <person>] [--no-patient-named]`,
  ],
  [['up'], 'Usage: npx pacs-down up <number> [--as <person>]'],
  [
    ['reopen', '1'],
    'Usage: npx pacs-down reopen <number> "why it is not over" [--as <person>] [--no-patient-named]',
  ],
  [['status', 'now'], 'Usage: npx pacs-down status [--json]'],
  [
    ['backup'],
    'Usage: npx pacs-down backup <file, or - for standard output> [--force], or: backup --check <file>',
  ],
  [['restore'], 'Usage: npx pacs-down restore <file>'],
  [
    ['toString'],
    'There is no command "toString". Commands: start, demo, declare, ack, update, up, reopen, status, planned, oncall, backup, restore, doctor, plan, late, summary, after, report, probe, kit, verify.',
  ],
])('wrong usage: %j shows the usage, before any database access', async (words, line) => {
  expect(await typed({}, ...words)).toMatchObject({ code: 2, said: [], warned: [line] });
});
