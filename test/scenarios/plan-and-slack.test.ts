import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { writePlan } from '../../src/plan/write.ts';
import { readRegister } from '../../src/services/agreement/register.ts';
import { signTolerance } from '../../src/services/agreement/sign-tolerance.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { by, directMessageTo, ED, proposeForEd } from '../support/hospital/direct-messages.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { setClock, typed } from '../support/process/command-line.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const NAME = 'Image archive (PACS) / Emergency department';

function edOf(plan: Plan) {
  const found = plan.tolerances.find((t) => t.system === ED.system && t.service === ED.service);
  if (!found) throw new Error('the sample plan lost its emergency department');
  return found;
}

async function signBoth(hospital: Hospital, version: number) {
  const { ctx } = hospital.app;
  await signTolerance(ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version });
  await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', ...ED, version });
}

async function inForce({ app }: Hospital) {
  const entry = (await readRegister(app.ctx, ED.system)).find(({ service }) => service === ED.service);
  return entry && [entry.version, entry.rtoMinutes, entry.toleranceState.status];
}

/** The operator's terminal beside the app, with a file of the sample plan in which one thing is different. */
async function deskWith(hospital: Hospital, change: (plan: Plan) => void) {
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const file = join(await mkdtemp(join(tmpdir(), 'plan-')), 'hospital.yaml');
  const plan = samplePlan();
  change(plan);
  await writeFile(file, writePlan(plan));
  const type = (...words: string[]) => typed({ DATABASE_URL: hospital.databaseUrl }, 'plan', ...words);
  return { file, type };
}

test('at every start: changes made in Slack stay, whatever the file says, and are named when the file is imported', async () => {
  const hospital = await openHospital();
  await proposeForEd(hospital, WHO.pacs);
  await signBoth(hospital, 2);
  await hospital.restart();
  expect([await inForce(hospital), hospital.app.notices]).toEqual([[2, 45, 'AGREED'], []]);

  edOf(hospital.plan).rtoMinutes = 50;
  await hospital.restart();
  expect(await inForce(hospital)).toEqual([2, 45, 'AGREED']);
  expect(hospital.app.notices).toEqual([
    {
      kind: 'KEPT',
      ...ED,
      text: `${NAME}: changed in Slack and kept as it is there: workaround 10 min, RTO 45 min, MTD 2 h (AGREED until 2027-03-10). The file says: workaround 15 min, restoration (RTO) 50 min.`,
    },
  ]);
  await hospital.restart();
  expect([await inForce(hospital), hospital.app.notices]).toEqual([[2, 45, 'AGREED'], []]);
});

test('a file that changes what was signed proposes it beside what is in force, which every incident goes by', async () => {
  const hospital = await openHospital();
  await signBoth(hospital, 1);
  await declare(hospital, 'archive since now');
  edOf(hospital.plan).rtoMinutes = 50;
  await hospital.restart();
  expect(await inForce(hospital)).toEqual([1, 60, 'AGREED']);
  expect(hospital.app.notices.map(({ kind }) => kind)).toEqual(['PROPOSED']);
  await hospital.pass();
  const told = directMessageTo(hospital, WHO.cio, 'The plan file changed 1 tolerance');
  expect(wordsIn(told)).toContain(`*${NAME}*, workaround 15 min, RTO 50 min, MTD 2 h`);
  const joe = hospital.slack.as(WHO.unit);
  const asked = directMessageTo(hospital, WHO.unit, 'The plan file proposes other figures for 1 tolerance');
  await joe.click(asked, 'Confirm or contest');
  await joe.clickInModal('Confirm');
  const confirmed = hospital.app.ctx.db.serviceAnswer.count({
    where: { by: `slack:${WHO.unit}`, confirms: true },
  });
  expect(await confirmed).toBe(1);
  const { db } = hospital.app.ctx;
  expect(await db.toleranceSignature.count()).toBe(2);
  const kept = await db.incidentService.findFirst({ where: { serviceKey: ED.service } });
  expect(kept).toMatchObject({ toleranceStatus: 'AGREED', rtoMinutes: 60 });
});

test('plan import names every conflict before anything is applied, and how to settle it; a dry run shows the same', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const { ctx } = hospital.app;
  await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', system: 'archive', service: 'icu', version: 1 });
  const { file, type } = await deskWith(hospital, (plan) => {
    edOf(plan).rtoMinutes = 50;
    const icu = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'icu');
    if (icu) icu.mtdMinutes += 60;
  });
  const shown = [
    expect.stringMatching(
      /^Conflict: .* \/ Emergency department: changed in Slack and kept as it is there: workaround 10 min, RTO 45 min, MTD 2 h \(PROPOSED\)\. The file says: .*restoration \(RTO\) 50 min/,
    ),
    `Slack's figures are kept. To write them into the file: npx pacs-down plan export ${file}. To use the file's: propose them in Slack, /pacs-down plan.`,
    expect.stringMatching(
      /^Conflict: .* becomes PROPOSED: full recovery \(MTD\) .* It was signed: version 1 \(PROPOSED, signed by IT\) is replaced, and both sides must sign again\.$/,
    ),
    `What both sides signed stays in force until both sign the new figures. To keep the file as it was signed, restore its figures: npx pacs-down plan export ${file}.`,
  ];
  const dry = await type('import', file, '--dry-run');
  expect([dry.code, dry.warned]).toEqual([0, shown]);
  expect(await db.planVersion.count()).toBe(1);
  expect(await inForce(hospital)).toEqual([2, 45, 'PROPOSED']);

  const without = await type('import', file);
  expect(without.code).toBe(1);
  expect(without.warned).toEqual([
    ...shown,
    'Nothing was imported: 1 tolerance named above was signed. To have a lead of each side confirm it in Slack: --ask. To import it all the same: --yes.',
  ]);
  expect(await db.planVersion.count()).toBe(1);

  const real = await type('import', file, '--yes', '--as', 'mei');
  expect([real.code, real.warned]).toEqual([0, shown]);
  expect(await db.planVersion.findFirst({ where: { number: 2 } })).toMatchObject({
    importedBy: `slack:${WHO.infra}`,
  });
  expect(real.said.at(-2)).toBe(
    'In force, except for the figures that were changed in Slack. The next start reads PLAN_FILE: set it to this file.',
  );
  expect(await inForce(hospital)).toEqual([2, 45, 'PROPOSED']);
  expect((await type('import', file)).warned).toEqual(shown.slice(0, 2));
  await hospital.pass();
  expect(labelsIn(directMessageTo(hospital, WHO.cio, 'proposes for').blocks)).toContain('Read and sign');

  await type('export', file);
  expect(await readFile(file, 'utf8')).toContain('rto: 45 min');
  const settled = await type('import', file);
  expect([settled.code, settled.warned]).toEqual([0, []]);
});

test('what only Slack has is kept; what the file no longer has ends, and says when it was signed', async () => {
  const hospital = await openHospital();
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const { ctx } = hospital.app;
  await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', system: 'archive', service: 'icu', version: 1 });
  const { file, type } = await deskWith(hospital, (plan) => {
    plan.tolerances = plan.tolerances.filter(({ service }) => service !== 'ed' && service !== 'icu');
  });
  const { warned } = await type('import', file, '--yes');
  expect(warned).toContainEqual(
    `Conflict: ${NAME}: changed in Slack and kept as it is there: workaround 10 min, RTO 45 min, MTD 2 h (PROPOSED). The file does not have it.`,
  );
  expect(warned).toContainEqual(
    'Conflict: Image archive (PACS) / ICU / NICU / CCU: the file no longer has it: version 1 (PROPOSED, signed by IT) ends.',
  );
  expect(await inForce(hospital)).toEqual([2, 45, 'PROPOSED']);
});

test('a proposal that a file replaces loses its buttons', async () => {
  const hospital = await openHospital();
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const { file, type } = await deskWith(hospital, () => undefined);
  await type('export', file);
  await type('import', file);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('rto: 45 min', 'rto: 55 min'));
  await type('import', file);
  expect(await inForce(hospital)).toEqual([3, 55, 'PROPOSED']);
  await hospital.pass();
  const directMessage = directMessageTo(hospital, WHO.cio, 'proposes for');
  expect(wordsIn(directMessage)).toContain('Newer figures were proposed.');
  expect(labelsIn(directMessage.blocks)).toEqual(['Open', 'Show all']);
});

test('a file that drops what is in force leaves it; one that removes its service is not imported by a start, but with --yes', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  await signBoth(hospital, 1);
  hospital.plan.tolerances = hospital.plan.tolerances.filter(({ service }) => service !== ED.service);
  await hospital.restart();
  expect([await inForce(hospital), hospital.app.notices.map(({ kind }) => kind)]).toEqual([
    [1, 60, 'AGREED'],
    ['STAYS'],
  ]);
  await hospital.pass();
  const dropped = 'The plan file no longer has 1 tolerance that both sides signed.';
  expect(wordsIn(directMessageTo(hospital, WHO.lead, dropped))).toContain(
    `*${NAME}*, in force until both sides end it`,
  );
  hospital.plan.services = hospital.plan.services.filter(({ key }) => key !== ED.service);
  await hospital.restart();
  expect([await inForce(hospital), hospital.app.notices.map(({ kind }) => kind)]).toEqual([
    [1, 60, 'AGREED'],
    ['GONE'],
  ]);
  expect(await db.planVersion.count()).toBe(2);

  const { file, type } = await deskWith(hospital, (plan) => Object.assign(plan, hospital.plan));
  expect((await type('import', file)).code).toBe(1);
  expect((await type('import', file, '--yes')).code).toBe(0);
  expect(await db.planVersion.count()).toBe(3);
  await hospital.pass();
  const told = hospital.slack
    .as(WHO.cio)
    .inbox()
    .filter(({ text }) => text.includes(dropped));
  expect(wordsIn(told.at(-1) ?? { blocks: [] })).toContain('/ ed*, counts no longer: not in the plan');
});

test('a file that goes against what was signed is imported once a lead of each side confirms it in Slack', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  await signBoth(hospital, 1);
  const { file, type } = await deskWith(hospital, (plan) => {
    edOf(plan).rtoMinutes = 50;
  });
  const ask = async (...why: string[]) => {
    const { code, said } = await type('import', file, '--ask', '--as', 'mei', ...why);
    expect([code, said.at(-1)]).toEqual([
      0,
      'Nothing was imported yet: a lead of each side is asked in Slack to confirm it.',
    ]);
    await hospital.pass();
  };
  const asked = (user: string) =>
    hospital.slack
      .as(user)
      .inbox()
      .findLast(({ text }) => text.includes('wants to import')) ?? never();
  const never = (): never => {
    throw new Error('nobody was asked');
  };
  const press = async (user: string, label: string) => {
    const person = hospital.slack.as(user);
    await person.click(asked(user), label);
    await hospital.slack.until('the answer', () => person.form());
    const words = wordsIn(person.modal() ?? { blocks: [] });
    person.closeModals();
    await hospital.pass();
    return words;
  };
  await ask();
  expect(await press(WHO.cio, 'Decline')).toContain('Declined. Nothing was imported.');
  expect(wordsIn(asked(WHO.lead))).toContain(`It was declined: nothing was imported. <@${WHO.cio}>`);
  expect(wordsIn(asked(WHO.lead))).toContain('No reason was given.');
  await ask('--reason', 'PACS-7: the ED waited too long');
  expect(wordsIn(asked(WHO.lead))).toContain('Reason: PACS-7: the ED waited too long');
  expect(wordsIn(asked(WHO.lead))).toContain(
    '• Image archive (PACS) / Emergency department: the file proposes restoration (RTO) 1 h → 50 min.',
  );
  expect(labelsIn(asked(WHO.lead).blocks)).toEqual(['Confirm for RADIOLOGY', 'Decline']);
  expect(await press(WHO.lead, 'Confirm for RADIOLOGY')).toContain(
    'once a lead of the other side confirms it, too',
  );
  expect(await db.planVersion.count()).toBe(1);
  expect(wordsIn(asked(WHO.cio))).toContain(`✅ RADIOLOGY <@${WHO.lead}>`);
  expect(await press(WHO.cio, 'Confirm for IT')).toContain('Both sides confirmed it: the file is in force.');
  expect(await db.planVersion.findFirst({ where: { number: 2 }, include: { reason: true } })).toMatchObject({
    reason: { reason: 'PACS-7: the ED waited too long' },
    importedBy: `slack:${WHO.infra}`,
    importedOver: expect.stringMatching(/^COMMAND_LINE/),
  });
  expect(await inForce(hospital)).toEqual([1, 60, 'AGREED']);
  expect(labelsIn(asked(WHO.lead).blocks)).toEqual([]);
  expect((await typed({ DATABASE_URL: hospital.databaseUrl }, 'verify')).code).toBe(0);

  edOf(hospital.plan).rtoMinutes = 55;
  await writeFile(file, writePlan(hospital.plan));
  await ask();
  await signTolerance(hospital.app.ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version: 2 });
  await press(WHO.lead, 'Confirm for RADIOLOGY');
  await hospital.slack.as(WHO.cio).click(asked(WHO.cio), 'Confirm for IT');
  const told = () =>
    hospital.slack
      .as(WHO.cio)
      .told()
      .find((text) => text.includes('since this was asked'));
  expect(await hospital.slack.until('the refusal', told)).toContain('Something was signed or proposed');
  expect(await db.planVersion.count()).toBe(2);
});
