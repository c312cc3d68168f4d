import { expect, test } from 'vitest';
import { objectToTolerance } from '../../../src/services/agreement/object-to-tolerance.ts';
import { proposeTolerance } from '../../../src/services/agreement/propose-tolerance.ts';
import { readRegister, toleranceHistory } from '../../../src/services/agreement/register.ts';
import { signTolerance, signTolerances } from '../../../src/services/agreement/sign-tolerance.ts';
import { figuresOf } from '../../../src/services/incident/figures.ts';
import { importPlan } from '../../../src/services/plan/import-plan.ts';
import { declare, take, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../../support/hospital/hospital.ts';

const by = (userId: string) => ({ kind: 'slack' as const, userId });
const ED = { system: 'archive', service: 'ed' };
const reason = 'The drill of May took longer.';
const wanted = {
  workaroundMinutes: 10,
  rtoMinutes: 45,
  mtdMinutes: 120,
  hours: null,
  assumptions: ['Consoles still show new images.'],
  evidence: null,
  reviewOn: null,
};

test('proposed, signed by both sides: AGREED until the day that the first one signed', async () => {
  const { app } = await openHospital();
  const { ctx } = app;
  const proposal = { actor: by(WHO.pacs), ...ED, basedOn: 1, wanted, reason };
  expect(await proposeTolerance(ctx, proposal)).toEqual({ kind: 'new-version', version: 2 });
  const version = { ...ED, version: 2 };
  expect(await signTolerance(ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...version })).toEqual({
    status: 'PROPOSED',
    reviewOn: '2027-03-10',
    objections: [],
  });
  expect(await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', ...version })).toEqual({
    status: 'AGREED',
    reviewOn: '2027-03-10',
    objections: [],
  });
  const [entry] = (await readRegister(ctx, 'archive')).filter(({ service }) => service === 'ed');
  expect(entry).toMatchObject({ version: 2, rtoMinutes: 45, toleranceState: { status: 'AGREED' } });
  const history = await toleranceHistory(ctx, 'archive', 'ed');
  expect(history.map(({ version: number, toleranceState }) => [number, toleranceState.status])).toEqual([
    [2, 'AGREED'],
    [1, 'ENDED'],
  ]);
});

test('two leads of one side sign at the same moment: one signature, the other is told who was first', async () => {
  const { app } = await openHospital();
  const signing = [WHO.director, WHO.lead].map((user) =>
    signTolerance(app.ctx, { actor: by(user), side: 'RADIOLOGY', ...ED, version: 1 }),
  );
  const ended = await Promise.allSettled(signing);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = ended.find((one) => one.status === 'rejected');
  expect(String(refused?.reason)).toMatch(/has already signed for RADIOLOGY/);
  expect(await app.ctx.db.toleranceSignature.count()).toBe(1);
});

test('what is signed in one act is signed whole or not at all, whatever order two people sign in', async () => {
  const { app } = await openHospital();
  const words = (user: string, side: 'RADIOLOGY' | 'IT', services: string[], version = 1) =>
    services.map((service) => ({ actor: by(user), side, system: 'archive', service, version }));
  const outdated = words(WHO.cio, 'IT', ['icu'], 2);
  await expect(
    signTolerances(app.ctx, [...words(WHO.cio, 'IT', ['ed', 'stroke']), ...outdated]),
  ).rejects.toThrow('These figures have changed.');
  expect(await app.ctx.db.toleranceSignature.count()).toBe(0);

  const services = ['ed', 'icu', 'or', 'stroke'];
  await Promise.all([
    signTolerances(app.ctx, words(WHO.lead, 'RADIOLOGY', services)),
    signTolerances(app.ctx, words(WHO.cio, 'IT', services.toReversed())),
  ]);
  expect(await app.ctx.db.toleranceSignature.count()).toBe(8);
});

test('of two who change the same at once, the second looks again; a signature on the old figures is refused', async () => {
  const { app } = await openHospital();
  const propose = (user: string, rtoMinutes: number) =>
    proposeTolerance(app.ctx, {
      actor: by(user),
      ...ED,
      basedOn: 1,
      wanted: { ...wanted, rtoMinutes },
      reason,
    });
  const ended = await Promise.allSettled([propose(WHO.pacs, 40), propose(WHO.it, 50)]);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = ended.find((one) => one.status === 'rejected');
  expect(String(refused?.reason)).toMatch(/Somebody just changed this: it is now workaround 10 min/);
  await expect(signTolerance(app.ctx, { actor: by(WHO.cio), side: 'IT', ...ED, version: 1 })).rejects.toThrow(
    'These figures have changed. Check the newest ones.',
  );
});

test('a second delivery of a signature, a proposal or an objection does nothing again', async () => {
  const { app } = await openHospital();
  const { ctx } = app;
  const proposal = { actor: by(WHO.pacs), ...ED, basedOn: 1, wanted, reason, requestKey: 'view:1' };
  await proposeTolerance(ctx, proposal);
  expect(await proposeTolerance(ctx, proposal)).toEqual({ kind: 'nothing', version: 2 });
  const no = {
    actor: by(WHO.cio),
    side: 'IT' as const,
    ...ED,
    version: 2,
    reason: 'Too short for the restore.',
  };
  await objectToTolerance(ctx, { ...no, requestKey: 'view:2' });
  await objectToTolerance(ctx, { ...no, requestKey: 'view:2' });
  expect(await ctx.db.toleranceObjection.count()).toBe(1);
  const yes = { actor: by(WHO.lead), side: 'RADIOLOGY' as const, ...ED, version: 2, requestKey: 'click:3' };
  const first = await signTolerance(ctx, yes);
  expect(await signTolerance(ctx, yes)).toEqual(first);
});

test('impossible figures, and text that looks like patient data, are refused at their field', async () => {
  const { app } = await openHospital();
  const propose = (other: object) =>
    proposeTolerance(app.ctx, {
      actor: by(WHO.pacs),
      ...ED,
      basedOn: 1,
      wanted: { ...wanted, ...other },
      reason,
    });
  await expect(propose({ rtoMinutes: 120 })).rejects.toMatchObject({
    field: 'rto',
    message: 'RTO is not shorter than MTD. MTD is RTO plus the time to clear the backlog: make it longer.',
  });
  await expect(propose({ assumptions: ['See MRN 12345678'] })).rejects.toMatchObject({
    field: 'assumptions',
  });
});

test('a signature is kept: the database refuses to change or delete it', async () => {
  const { app } = await openHospital();
  const { db } = app.ctx;
  await signTolerance(app.ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version: 1 });
  const change = db.$executeRaw`UPDATE tolerance_signature SET "by" = 'slack:U0X'`;
  await expect(change).rejects.toThrow('signatures_are_kept');
  await expect(db.$executeRaw`DELETE FROM tolerance_signature`).rejects.toThrow('signatures_are_kept');
});

test('what was signed is not overwritten by a file, nor are noted evidence and review day lost', async () => {
  const { app } = await openHospital();
  const { ctx } = app;
  const { db, workspaceId } = ctx;
  for (const [user, side] of [
    [WHO.lead, 'RADIOLOGY'],
    [WHO.cio, 'IT'],
  ] as const)
    await signTolerance(ctx, { actor: by(user), side, ...ED, version: 1 });
  const plan = samplePlan();
  const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) ed.evidence = 'Restore test of 2 March';
  await importPlan(db, workspaceId, plan, ctx.clock.now());
  const [entry] = (await readRegister(ctx, 'archive')).filter(({ service }) => service === 'ed');
  expect(entry).toMatchObject({
    version: 1,
    evidence: 'Restore test of 2 March',
    toleranceState: { status: 'AGREED' },
  });
});

test('an incident keeps the service hours it began with: the night does not count for its figures', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  const hours = [{ days: ['Tue' as const], from: 420, to: 1_140 }];
  const actor = by(WHO.pacs);
  await proposeTolerance(ctx, { actor, ...ED, basedOn: 1, wanted: { ...wanted, hours }, reason });
  await declare(hospital, 'archive since 02:30');
  const [ed] = await ctx.db.incidentService.findMany({ where: { serviceKey: 'ed' } });
  expect(ed).toMatchObject({ hours, hoursZone: 'America/New_York' });
  await hospital.pass(60);
  const early = await ctx.db.thresholdCrossing.count({ where: { serviceKey: 'ed' } });
  expect(early).toBe(0);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(205);
  await upAndValidated(hospital);
  const incident = await ctx.db.incident.findFirstOrThrow();
  const { rows } = await figuresOf(ctx, incident.id);
  const restoration = rows.filter(({ clock }) => clock === 'RESTORATION');
  const name = 'Emergency department';
  expect(restoration.find(({ serviceName }) => serviceName === name)).toMatchObject({
    actualMinutes: 5,
    met: true,
  });
  expect(restoration.find(({ serviceName }) => serviceName !== name)?.actualMinutes).toBe(275);
});
