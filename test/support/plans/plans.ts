import fc from 'fast-check';
import { brokenFigures } from '../../../src/domain/agreement/tolerance-figures.ts';
import { CHANNEL_NAMES, type ChannelName } from '../../../src/domain/contacts/contact-methods.ts';
import {
  PAGED_SIDES,
  type PagedSide,
  type Plan,
  SIDES,
  SYSTEM_KINDS,
} from '../../../src/domain/plan/plan.ts';
import {
  CALENDAR_MATCHES,
  type CalendarLayer,
  type Schedule,
} from '../../../src/domain/schedule/schedule.ts';
import { findMarkedInPlan } from '../../../src/domain/text/patient-data/read-free-text.ts';
import { WEEKDAYS, type Weekday } from '../../../src/domain/time/weekday.ts';
import { planItems } from './items.ts';

/** Plans that hold, of every form that a file can say. */

const keys = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
    fc.constantFrom(
      'null',
      'true',
      '~',
      'no',
      '12',
      '0x1F',
      '1e3',
      '- a',
      '# b',
      'a: b',
      '{x}',
      "it's",
      '"q"',
    ),
    fc.constantFrom(
      'two\nlines',
      'a\ttab',
      '*star',
      '&and',
      '!tag',
      '| pipe',
      '> fold',
      '%x',
      '@at',
      '`tick',
    ),
  )
  .map((t) => t.trim())
  .filter((t) => t.length > 0 && t.length <= 200 && findMarkedInPlan(t) === null);
const phone = fc.tuple(text, fc.nat(9)).map(([words, digit]) => `${digit} ${words}`);
const minutes = fc.integer({ min: 1, max: 10_000 });
const digits = fc.integer({ min: 10_000, max: 99_999 });
const days = fc.date({ min: new Date('2026-01-01'), max: new Date('2031-12-31'), noInvalidDate: true });
const day = days.map((date) => date.toISOString().slice(0, 10));
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const perSide = <T>(of: fc.Arbitrary<T>) => fc.record({ RADIOLOGY: of, IT: of });

const hours = fc.array(
  fc
    .record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1_439 }),
      to: fc.integer({ min: 1, max: 1_440 }),
    })
    .filter(({ from, to }) => from !== to),
  { minLength: 1, maxLength: 2 },
);

const figures = fc
  .record({
    workaroundMinutes: optional(minutes),
    rtoMinutes: minutes,
    mtdMinutes: minutes,
    hours: optional(hours),
    assumptions: fc.array(text, { maxLength: 2 }),
    evidence: optional(text),
    reviewOn: optional(day),
  })
  .filter((f) => brokenFigures(f).length === 0);

const person = (roles: string[], sites: string[]) =>
  fc.record({
    name: text,
    id: digits,
    phone,
    roles: fc.subarray(roles),
    site: fc.constantFrom(...sites),
    reach: fc.uniqueArray(fc.record({ channel: fc.constantFrom(...CHANNEL_NAMES), after: fc.nat(90) }), {
      minLength: 1,
      selector: (method) => method.channel,
    }),
  });

/** One schedule, with layers of every form. */
const schedules = (people: string[]): fc.Arbitrary<Schedule[]> => {
  const somebody = fc.constantFrom(...people);
  const zone = fc.constantFrom('America/New_York', 'Australia/Lord_Howe');
  const starts = fc.constantFrom({ year: 2026, month: 1, day: 5 }, { year: 2026, month: 2, day: 28 });
  const hours = fc.constantFrom({ from: 480, to: 1_020 }, { from: 1_020, to: 1_920 }, { from: 0, to: 1_440 });
  const rotation = fc.record({
    kind: fc.constant('rotation' as const),
    name: text,
    zone,
    people: fc.array(optional(somebody), { maxLength: 2 }).map((rest) => [people[0] ?? null, ...rest]),
    turns: fc.record({ every: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('day', 'week') }),
    starts,
    until: optional(fc.constant({ year: 2027, month: 1, day: 4 })),
    handOver: fc.integer({ min: 0, max: 1_439 }),
    hours: optional(hours),
    days: optional(fc.constant(['Mon', 'Tue', 'Sun'] as Weekday[])),
  });
  const calendar = fc
    .record({
      kind: fc.constant('calendar' as const),
      name: text,
      zone,
      source: fc.constantFrom('https://example.org/a.ics', 'roster.ics'),
      match: fc.constantFrom(...CALENDAR_MATCHES),
      only: optional(text),
      allowLocalAddress: optional(text),
      shifts: fc.constant<CalendarLayer['shifts']>([]),
    })
    .map((layer) => (layer.source === 'roster.ics' ? { ...layer, allowLocalAddress: null } : layer));
  const day = { year: 2026, month: 12, day: 24 };
  return fc
    .record({
      name: text,
      zone,
      layers: fc.uniqueArray(fc.oneof(rotation, calendar), {
        maxLength: 3,
        selector: (layer) => layer.name.toLowerCase(),
      }),
      exceptions: fc.array(
        fc.record({
          from: fc.constant(day),
          to: fc.constantFrom(day, { ...day, day: 26 }),
          hours: optional(hours),
          person: somebody,
          why: optional(text),
        }),
        { maxLength: 1 },
      ),
      otherwise: somebody,
      userGroup: fc.constantFrom(null, 'S0ABC1234'),
    })
    .map((schedule) => [{ key: 'desk', ...schedule }]);
};

/** One plan that holds; systems depend only on those before them. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    sites: fc.uniqueArray(keys, { minLength: 1, maxLength: 3 }),
    roles: fc.uniqueArray(keys, { minLength: 1, maxLength: 3 }),
    people: fc.uniqueArray(keys, { minLength: 2, maxLength: 4 }),
    services: fc.uniqueArray(keys, { minLength: 1, maxLength: 3 }),
    systems: fc.uniqueArray(
      keys.filter((key) => !COMMANDS.test(key)),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .chain((named) => plan(named));

/** The same with a schedule. */
export const plansWithSchedule: fc.Arbitrary<Plan> = plans.chain((made) =>
  schedules(made.people.map(({ key }) => key)).map((rosters) => ({ ...made, schedules: rosters })),
);

const COMMANDS =
  /^(status|update|up|validate|reconcile|close|standdown|escalate|join|oncall|override|contacts|plan|drill|planned|late|after|summary|report|kit|help)$/;

interface Named {
  sites: string[];
  roles: string[];
  people: string[];
  services: string[];
  systems: string[];
}

function plan({ sites, roles, people, services, systems }: Named): fc.Arbitrary<Plan> {
  const each = <T extends object>(names: string[], of: (key: string, place: number) => fc.Arbitrary<T>) =>
    fc.tuple(...names.map((key, place) => of(key, place).map((entry) => ({ key, ...entry }))));
  const step = fc.record({
    people: fc.subarray(people),
    schedules: fc.constant<string[]>([]),
    waitMinutes: minutes,
  });
  const policy = (side: PagedSide) =>
    fc.record({
      name: text,
      side: fc.constant(side),
      repeats: fc.nat(9),
      steps: fc
        .array(step, { minLength: 1, maxLength: 2 })
        .filter((steps) => steps.some(({ people: paged }) => paged.length > 0)),
    });
  const item = planItems({ text, roles, services, sites });
  return fc.record({
    hospital: text,
    homeSite: fc.constantFrom(...sites),
    downtimeChannel: digits.map((n) => `C0${n}`),
    updateEveryMinutes: minutes,
    reconciliationMinutes: minutes,
    overheadAnnouncement: text.map((words) => words.replaceAll('{x}', '{system}')),
    lastResort: fc.record({ people: fc.subarray(people, { minLength: 1 }), everyMinutes: minutes }),
    staleAfterMinutes: minutes,
    answerWithinMinutes: minutes,
    updates: fc.option(
      fc.record(
        {
          partialMinutes: minutes,
          slowMinutes: minutes,
          after4hMinutes: minutes,
          after24hMinutes: minutes,
          technicallyUpMinutes: minutes,
          askBeforeMinutes: minutes,
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    slow: fc.option(fc.record({ means: text, countsPercent: fc.nat(100) }), { nil: undefined }),
    plannedDowntime: fc.record({
      noticeMinutes: fc
        .uniqueArray(minutes, { minLength: 1, maxLength: 8 })
        .map((leads) => leads.toSorted((a, b) => b - a)),
      askBackOutMinutes: minutes,
    }),
    admins: fc.subarray(people),
    leads: fc.constantFrom(
      { RADIOLOGY: [], IT: [] },
      { RADIOLOGY: [people[0] ?? ''], IT: [] },
      { RADIOLOGY: people.slice(0, 1), IT: people.slice(1) },
    ),
    sites: each(sites, (_key, place) =>
      fc.record(
        {
          name: text.map((words) => `${words} ${'ABC'[place]}`),
          zone: fc.constantFrom('America/New_York', 'Australia/Lord_Howe'),
          onePersonForBothSides: text,
        },
        { requiredKeys: ['name', 'zone'] },
      ),
    ),
    roles: each(roles, () => fc.record({ name: text, side: optional(fc.constantFrom(...SIDES)) })),
    people: each(people, (_key, place) =>
      person(roles, sites).map((made) => toPerson(made, place, place === 0 ? roles : [])),
    ),
    schedules: fc.constant<Schedule[]>([]),
    policies: fc
      .tuple(policy('RADIOLOGY'), policy('IT'), policy('SECURITY'))
      .map(([radiology, it, security]) => [
        { key: 'rad', ...radiology },
        { key: 'it', ...it },
        { key: 'security', ...security },
      ]),
    services: each(services, () =>
      fc.record({
        name: text,
        liaisonChannel: digits.map((n) => `G0${n}`),
        phone,
        callRole: fc.constantFrom(...roles),
      }),
    ),
    systems: each(systems, (key, place) =>
      fc.record({
        name: text,
        kind: fc.option(fc.constantFrom(...SYSTEM_KINDS), { nil: undefined }),
        aliases: fc.constantFrom([], [`the ${key}`]),
        sites: fc.subarray(sites, { minLength: 1 }),
        scenario: fc.constant('outage'),
        stillWorks: text,
        viewImages: text,
        bridge: text,
        vendor: optional(
          fc.record({ name: text, phone, contract: text, restoresWithinMinutes: optional(minutes) }),
        ),
        dependsOn: fc.subarray(systems.slice(0, place)),
        policies: fc.constant({ RADIOLOGY: 'rad', IT: 'it' }),
        owners: perSide(optional(fc.constantFrom(...people))),
        dataCentre: optional(text),
        network: optional(text),
        team: optional(text),
        backup: optional(fc.record({ what: text, everyMinutes: minutes, rpoMinutes: minutes })),
        recoveryPlan: optional(
          fc.record({ listed: fc.boolean(), where: optional(text), checked: optional(day) }),
        ),
      }),
    ),
    tolerances: fc
      .tuple(
        ...systems.flatMap((system) =>
          services.map((service) => optional(figures.map((f) => ({ system, service, ...f })))),
        ),
      )
      .map((found) => found.flatMap((tolerance) => (tolerance ? [tolerance] : []))),
    attack: optional(
      fc.record({
        policy: fc.constantFrom(null, 'security'),
        bridge: fc.oneof(fc.constant(''), text),
        phones: fc.array(fc.record({ name: text, phone }), { maxLength: 2 }),
      }),
    ),
    downtimeNumbers: fc.option(
      fc.record({
        prefix: fc.constantFrom('D-', 'DT', 'X-y-'),
        width: fc.integer({ min: 3, max: 8 }),
        perBlock: fc.integer({ min: 5, max: 200 }),
        countEveryMinutes: fc.constantFrom(null, 30, 60),
        modalities: each(['ct1', 'mr-2'], () =>
          fc.record({ name: text, site: fc.constantFrom(...sites), class: text }),
        ),
        archive: fc.constant(null),
      }),
      { nil: null },
    ),
    probes: each(['look-1', 'look-2'], () => probe(systems)),
    probeReference: optional(
      fc.record({ host: fc.constant('10.0.0.1'), port: fc.integer({ min: 1, max: 65_535 }) }),
    ),
    checklists: fc
      .uniqueArray(keys, { maxLength: 4 })
      .chain((items) => each(items, () => item))
      .map((items) => [{ key: 'procedure', name: 'Procedure', scenario: 'outage', items }]),
  });
}

/** A probe of one of these systems, of any kind. */
function probe(systems: string[]) {
  const seconds = fc.constantFrom(0.4, 5, 90, 600);
  const at = {
    host: fc.constantFrom('pacs.example.org', '10.1.2.3'),
    port: fc.integer({ min: 1, max: 65_535 }),
  };
  const login = optional(fc.constant('PROBE_LOGIN_ARCHIVE'));
  const url = fc.constant('https://pacs.example.org/dicom-web');
  const file = (name: string) => fc.constant(`/etc/pacs-down/${name}.pem`);
  const ca = file('archive-ca');
  const tls = fc.oneof(
    fc.record({ ca, certificate: fc.constant(null), key: fc.constant(null), name: optional(at.host) }),
    fc.record({ ca, certificate: file('our'), key: file('our-key'), name: fc.constant(null) }),
  );
  const called = {
    aeTitle: fc.constant('ARCHIVE'),
    callingAe: fc.constantFrom('PACSDOWN', 'OURS'),
    tls: optional(tls),
  };
  const ask = <T extends string>(word: T) => fc.constant(word);
  return fc.record({
    system: fc.constantFrom(...systems),
    everySeconds: fc.constantFrom(5, 90, 600),
    withinSeconds: fc.constantFrom(0.4, 5, 60),
    slowSeconds: optional(seconds),
    target: fc.oneof(
      fc.record({ ask: ask('tcp'), ...at }),
      fc.record({ ask: ask('certificate'), ...at, daysLeft: fc.integer({ min: 1, max: 365 }) }),
      fc.record({ ask: ask('dns'), host: at.host }),
      fc.record({ ask: ask('http'), url, login }),
      fc.record({
        ...{ ask: ask('qido'), url, login },
        study: optional(fc.constant('1.2.3')),
        aeTitle: optional(fc.constant('ARCHIVE')),
      }),
      fc.record({ ask: ask('wado'), url, login }),
      fc.record({ ask: ask('hl7'), ...at }),
      fc.record({ ask: ask('echo'), ...at, ...called }),
      fc.record({ ask: ask('worklist'), ...at, ...called }),
      fc.record({
        ...{ ask: ask('find'), ...at, ...called },
        study: optional(fc.constant('1.2.3')),
        retrieveAe: optional(fc.constant('ARCHIVE')),
      }),
    ),
  });
}

interface Made {
  name: string;
  id: number;
  phone: string;
  roles: string[];
  site: string;
  reach: { channel: ChannelName; after: number }[];
}

function toPerson({ id, reach, roles, ...rest }: Made, place: number, all: string[]) {
  const address = {
    SLACK_DM: `U0${id}${place}`,
    SMS: `+1202${id}0${place}`,
    CALL: `+1202${id}0${place}`,
    EMAIL: `p${id}@example.org`,
    PAGERDUTY: '',
    WEBHOOK: `https://pager.example.org/${id}`,
  };
  return {
    ...rest,
    name: `${rest.name} ${'ABCD'[place]}`,
    roles: [...new Set([...all, ...roles])],
    sides: [...PAGED_SIDES],
    slackUser: address.SLACK_DM,
    aliases: [],
    email: reach.some(({ channel }) => channel === 'EMAIL') ? address.EMAIL : null,
    reach: reach.map(({ channel, after }) => ({ channel, address: address[channel], afterMinutes: after })),
  };
}
