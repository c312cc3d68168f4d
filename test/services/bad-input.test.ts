import { expect, test } from 'vitest';
import type { ServiceContext } from '../../src/services/context.ts';
import { beginDrill } from '../../src/services/drill/begin-drill.ts';
import { changeImpact } from '../../src/services/incident/change-impact.ts';
import { correctIncident } from '../../src/services/incident/correct-incident.ts';
import { declareIncident } from '../../src/services/incident/declare-incident.ts';
import { enterLater } from '../../src/services/late/enter-later.ts';
import { proposePlanned } from '../../src/services/planned/propose-planned.ts';
import { contextWithContactMethods } from '../support/hospital/contact-methods.ts';
import { NIGHT, WHO } from '../support/hospital/hospital.ts';

const actor = { kind: 'slack' as const, userId: WHO.director };
const after = (minutes: number) => new Date(Date.parse(NIGHT) + minutes * 60_000);

const drill = (
  ctx: ServiceContext,
  changed: { systemKey?: string; scenario?: string; siteKeys?: string[] },
) =>
  beginDrill(ctx, {
    ...{ actor, systemKey: 'archive', format: 'TABLETOP', announced: true, rings: [], injects: '' },
    ...changed,
  });

const plan = (ctx: ServiceContext, start: number, end: number, siteKeys: string[] = []) =>
  proposePlanned(ctx, {
    ...{ actor, requestKey: `${start}-${end}`, ticket: `CHG-${start}`, systemKey: 'dictation', siteKeys },
    ...{ serviceKeys: [], whatChanges: 'Order on paper.', preWork: [] },
    leads: { RADIOLOGY: 'priya', IT: 'ivan' },
    times: {
      ...{ start: after(start), end: after(end), backOutBy: after(end - 60), backOutMinutes: 45 },
      freezeFrom: null,
    },
  });

const late = (
  ctx: ServiceContext,
  systemKey: string,
  since: number,
  until: number,
  siteKeys: string[] = [],
) => {
  const at = (minutes: number, field: string, by: string) => ({ at: after(minutes), by, field });
  const nobody = { called: null, answered: null };
  return enterLater(ctx, {
    actor,
    entry: {
      ...{ systemKey, impact: 'FULL', siteKeys, serviceKeys: [], note: '', declared: null },
      since: at(since, 'since', `slack:${WHO.pacs}`),
      sides: { RADIOLOGY: nobody, IT: nobody },
      ...{ workarounds: [], updates: [], caughtUp: [], reconciled: null },
      technicallyUp: at(until, 'technicallyUp', `slack:${WHO.it}`),
      validated: { ...at(until, 'validated', `slack:${WHO.pacs}`), shown: 'CT 2' },
    },
  });
};

type Try = (ctx: ServiceContext, incidentId: string) => Promise<unknown>;
const impact =
  (changed: { siteKeys?: string[]; at?: Date }): Try =>
  (ctx, incidentId) =>
    changeImpact(ctx, {
      ...{ actor, incidentId, siteKeys: [], serviceKeys: [], impact: 'SLOW', reason: 'own cache' },
      ...{ at: after(0), ...changed },
    });

const BAD: [name: string, field: string, sentence: RegExp, act: Try][] = [
  ['a window over another', 'start', /takes the same system down in that time/, (ctx) => plan(ctx, 700, 900)],
  ['a window that ends before it begins', 'end', /ends before it begins/, (ctx) => plan(ctx, 2_000, 1_900)],
  ['a window at another’s site', 'sites', /own sites/, (ctx) => plan(ctx, 3_000, 3_200, ['moon'])],
  ['a drill over a real outage', 'system', /is a real outage of/, (ctx) => drill(ctx, {})],
  [
    'a drill of a scenario without a list',
    'scenario',
    /no checklist for this/,
    (ctx) => drill(ctx, { systemKey: 'ris', scenario: 'flood' }),
  ],
  [
    'a drill at another’s site',
    'sites',
    /own sites/,
    (ctx) => drill(ctx, { systemKey: 'ris', siteKeys: ['moon'] }),
  ],
  ['an impact before the start', 'since', /before it began/, impact({ at: after(-60) })],
  ['an impact at another’s site', 'sites', /not used at one of these sites/, impact({ siteKeys: ['moon'] })],
  [
    'a declaration at another’s site',
    'sites',
    /own sites/,
    (ctx) =>
      declareIncident(ctx, {
        ...{ actor, systemKey: 'ris', impact: 'FULL', since: after(0), siteKeys: ['moon'] },
      }),
  ],
  [
    'a correction to a scenario without a list',
    'scenario',
    /no checklist for that/,
    (ctx, incidentId) =>
      correctIncident(ctx, { actor, incidentId, since: after(-20), scenario: 'flood', reason: 'water' }),
  ],
  ['a late entry in the future', 'technicallyUp', /lies in the future/, (ctx) => late(ctx, 'ris', -60, 60)],
  ['a late entry over a live incident', 'since', /overlaps PACS-1/, (ctx) => late(ctx, 'archive', -60, 0)],
  ['a late entry at another’s site', 'sites', /own sites/, (ctx) => late(ctx, 'ris', -60, -30, ['moon'])],
];

/** How many rows there are of everything that an act can write. */
const rows = async ({ db }: ServiceContext) => {
  const names = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;
  const counts: Record<string, unknown> = {};
  for (const { name } of names)
    counts[name] = await db.$queryRawUnsafe(`SELECT count(*), sum(xmin::text::bigint)::text FROM "${name}"`);
  return counts;
};

test('what cannot be is refused with a sentence at its field, and nothing of it is written', async () => {
  const { ctx } = await contextWithContactMethods();
  const since = after(-10);
  await declareIncident(ctx, { actor, systemKey: 'archive', impact: 'FULL', since });
  const { id } = await ctx.db.incident.findFirstOrThrow();
  await plan(ctx, 600, 840);
  const before = await rows(ctx);
  for (const [name, field, sentence, act] of BAD) {
    await expect(act(ctx, id), name).rejects.toThrow(
      expect.objectContaining({ field, message: expect.stringMatching(sentence) }),
    );
    expect(await rows(ctx), name).toEqual(before);
  }
});

test('of two who change the scenario at once the second is told of the first, and nothing of theirs is written', async () => {
  const { ctx } = await contextWithContactMethods();
  await declareIncident(ctx, { actor, systemKey: 'archive', impact: 'FULL', since: after(-10) });
  const { id: incidentId, scenario: seen } = await ctx.db.incident.findFirstOrThrow();
  const choose = (scenario: string) =>
    correctIncident(ctx, { actor, incidentId, seen, scenario, since: after(-5), reason: 'It is that' });
  const answers = await Promise.allSettled([choose('network-down'), choose('viewer-down')]);
  const first = answers.findIndex(({ status }) => status === 'fulfilled');
  const won = ['network-down', 'viewer-down'][first] ?? '';
  const name = ctx.plans.current().plan.checklists.find((list) => list.scenario === won)?.name;
  expect(answers[1 - first]).toMatchObject({
    reason: { field: 'scenario', message: expect.stringContaining(`Somebody chose ${name} meanwhile`) },
  });
  expect((await ctx.db.incident.findFirstOrThrow()).scenario).toBe(won);
  expect(await ctx.db.timelineEvent.count({ where: { kind: 'corrected' } })).toBe(1);
});
