import { expect, test } from 'vitest';
import { readDrills, readKit } from '../../../src/services/agreement/drills-and-kits.ts';
import { currentGaps } from '../../../src/services/agreement/gaps.ts';
import { proposeTolerance } from '../../../src/services/agreement/propose-tolerance.ts';
import type { ServiceContext } from '../../../src/services/context.ts';
import { recordDrill } from '../../../src/services/evidence/record-drill.ts';
import { recordKit } from '../../../src/services/evidence/record-kit.ts';
import {
  closeAnyway,
  declare,
  fill,
  take,
  upAndValidated,
} from '../../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';

const by = (userId: string) => ({ kind: 'slack' as const, userId });
const DRILL = {
  actor: by(WHO.lead),
  system: 'archive',
  scenario: 'archive-down',
  day: 'yesterday',
  led: { RADIOLOGY: 'ruth', IT: 'carl' },
  found: 'The phone list was old.',
  format: 'TABLETOP' as const,
};
const KIT = { actor: by(WHO.cio), day: 'today', place: 'CT 2, red folder' };
const gapKeys = async (ctx: ServiceContext) => (await currentGaps(ctx)).map(({ key }) => key);

test('a recorded drill is one drill, however often the request arrives, and the gap is gone', async () => {
  const { ctx } = (await openHospital()).app;
  expect(await gapKeys(ctx)).toContain('NEVER_DRILLED:archive:RADIOLOGY');
  await recordDrill(ctx, { ...DRILL, requestKey: 'view:1' });
  await recordDrill(ctx, { ...DRILL, requestKey: 'view:1' });
  expect(await readDrills(ctx)).toEqual([
    {
      system: 'archive',
      scenario: 'archive-down',
      day: '2026-03-09',
      led: { RADIOLOGY: 'ruth', IT: 'carl' },
      found: 'The phone list was old.',
      incident: null,
      format: 'TABLETOP',
      how: 'tabletop exercise',
      recordedBy: `slack:${WHO.lead}`,
      recordedAt: ctx.clock.now(),
      recordedOver: 'SLACK',
    },
  ]);
  expect(await gapKeys(ctx)).not.toContain('NEVER_DRILLED:archive:RADIOLOGY');
  expect(await gapKeys(ctx)).toContain('NEVER_DRILLED:ris:RADIOLOGY');
});

test('of two who record the same drill at once the second is told who was first', async () => {
  const { ctx } = (await openHospital()).app;
  const ended = await Promise.allSettled(
    [WHO.lead, WHO.cio].map((user) => recordDrill(ctx, { ...DRILL, actor: by(user) })),
  );
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = ended.find((one) => one.status === 'rejected');
  expect(String(refused?.reason)).toMatch(
    /(?:Lena Brandt|Carl Jensen) already recorded this drill on 2026-03-09\./,
  );
  expect(await ctx.db.drillRecord.count()).toBe(1);
});

test('the day is one of the clock where the system stands', async () => {
  const hospital = await openHospital({ at: '2026-03-10T04:30:00Z' });
  const { ctx } = hospital.app;
  const { plan } = ctx.plans.current();
  const archive = plan.systems.find(({ key }) => key === 'archive');
  if (archive) archive.sites = ['west'];
  await expect(recordDrill(ctx, { ...DRILL, day: '2026-03-10' })).rejects.toThrow(
    'This date is in the future: today is 2026-03-09.',
  );
  expect((await recordDrill(ctx, { ...DRILL, system: 'ris', scenario: 'ris-down', day: 'today' })).day).toBe(
    '2026-03-10',
  );
});

test('who may not record it, and what looks like patient data, is refused and nothing is kept', async () => {
  const { ctx } = (await openHospital()).app;
  const may = 'Only leads and admins can record this: Priya Shah, Ruth Lindqvist,';
  await expect(recordDrill(ctx, { ...DRILL, actor: by(WHO.pacs2) })).rejects.toThrow(may);
  await expect(recordKit(ctx, { ...KIT, actor: by(WHO.locum) })).rejects.toThrow(may);
  await expect(recordDrill(ctx, { ...DRILL, found: 'MRN 12345678 was lost' })).rejects.toMatchObject({
    field: 'found',
  });
  await expect(recordKit(ctx, { ...KIT, place: 'with MRN 12345678' })).rejects.toMatchObject({
    field: 'place',
  });
  await expect(recordKit(ctx, { ...KIT, place: ' ' })).rejects.toMatchObject({ field: 'place' });
  await expect(recordKit(ctx, { ...KIT, day: '2026-03-11' })).rejects.toMatchObject({ field: 'day' });
  expect([await ctx.db.drillRecord.count(), await ctx.db.kitPrint.count()]).toEqual([0, 0]);
});

test('a kit closes its gap until a tolerance changes, and a redelivery does nothing', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  expect(await gapKeys(ctx)).toContain('KIT_OLD:RADIOLOGY');
  await hospital.pass(60);
  await recordKit(ctx, { ...KIT, requestKey: 'view:1' });
  await recordKit(ctx, { ...KIT, requestKey: 'view:1' });
  expect(await ctx.db.kitPrint.count()).toBe(1);
  expect(await readKit(ctx)).toMatchObject({ day: '2026-03-10', place: 'CT 2, red folder' });
  expect(await gapKeys(ctx)).not.toContain('KIT_OLD:RADIOLOGY');
  await hospital.pass(60);
  const wanted = {
    workaroundMinutes: 10,
    rtoMinutes: 45,
    mtdMinutes: 120,
    hours: null,
    assumptions: [],
    evidence: null,
    reviewOn: null,
  };
  const proposal = {
    actor: by(WHO.pacs),
    system: 'archive',
    service: 'ed',
    basedOn: 1,
    wanted,
    reason: 'The restore test of May.',
  };
  await proposeTolerance(ctx, proposal);
  expect(await gapKeys(ctx)).toContain('KIT_OLD:RADIOLOGY');
});

test('a kit of the day before the plan changed does not close the gap', async () => {
  const { ctx } = (await openHospital()).app;
  await recordKit(ctx, { ...KIT, day: 'yesterday' });
  expect(await gapKeys(ctx)).toContain('KIT_OLD:RADIOLOGY');
});

test('a DRILL counts when it has run to its end, led by who held the sides', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since 02:30');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await upAndValidated(hospital);
  const held = () => readDrills(ctx);
  await ctx.db.incident.updateMany({ data: { kind: 'DRILL' } });
  expect(await held()).toEqual([]);
  await ctx.db.incident.updateMany({ data: { kind: 'UNPLANNED' } });
  await close(hospital);
  expect(await held()).toEqual([]);
  await ctx.db.incident.updateMany({ data: { kind: 'DRILL' } });
  expect(await held()).toEqual([
    {
      system: 'archive',
      scenario: 'archive-down',
      day: '2026-03-10',
      led: { RADIOLOGY: `slack:${WHO.pacs}`, IT: `slack:${WHO.it}` },
      found: null,
      incident: 1,
      format: null,
      how: null,
      recordedBy: null,
      recordedAt: expect.any(Date),
      recordedOver: null,
    },
  ]);
});

async function close(hospital: Hospital): Promise<void> {
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41, XR 88 matched' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty, backup checked' });
  await closeAnyway(hospital, WHO.it);
}

test('a record stays: the database refuses to change or delete it, and impossible records', async () => {
  const { ctx } = (await openHospital()).app;
  const { db, workspaceId } = ctx;
  await recordDrill(ctx, DRILL);
  await recordKit(ctx, KIT);
  await expect(db.$executeRaw`UPDATE drill_record SET found = 'nothing'`).rejects.toThrow('drills_are_kept');
  await expect(db.$executeRaw`DELETE FROM drill_record`).rejects.toThrow('drills_are_kept');
  await expect(db.$executeRaw`TRUNCATE drill_record`).rejects.toThrow('drills_are_never_emptied');
  await expect(db.$executeRaw`UPDATE kit_print SET place = 'here'`).rejects.toThrow('kit_prints_are_kept');
  await expect(db.$executeRaw`TRUNCATE kit_print`).rejects.toThrow('kit_prints_are_never_emptied');

  const drill = {
    workspaceId,
    systemKey: 'ris',
    scenario: 'ris-down',
    day: '2026-03-10',
    ledRadiology: 'ruth',
    ledIt: 'carl',
    found: 'Nothing.',
    recordedBy: 'slack:U0LEAD',
    recordedAt: new Date('2026-03-10T06:40:00Z'),
  };
  const refused: [object, string][] = [
    [{ ledIt: 'ruth' }, 'drill_is_led_by_two_people'],
    [{ found: ' ' }, 'drill_says_what_was_found'],
    [{ day: '2026-03-12' }, 'drill_is_not_in_the_future'],
    [{ day: '10 March' }, 'drill_was_held_on_a_day'],
    [{ recordedOver: 'FAX' }, 'drill_is_recorded_over_slack_or_command_line'],
  ];
  for (const [change, rule] of refused)
    await expect(db.drillRecord.create({ data: { ...drill, ...change } })).rejects.toThrow(rule);
  const { recordedBy, recordedAt, day } = drill;
  const kit = { workspaceId, day, place: 'CT 2', recordedBy, recordedAt };
  await expect(db.kitPrint.create({ data: { ...kit, place: '' } })).rejects.toThrow('kit_lies_somewhere');
  await expect(db.kitPrint.create({ data: { ...kit, day: '2026-03-12' } })).rejects.toThrow(
    'kit_is_not_printed_in_the_future',
  );
});
