import { expect, test } from 'vitest';
import type { Written } from '../../../src/domain/after-action/after-action.ts';
import { afterActionView } from '../../../src/services/after-action/after-action-document.ts';
import { afterActionsOwed } from '../../../src/services/after-action/after-actions-owed.ts';
import { endAction } from '../../../src/services/after-action/end-action.ts';
import { addAction, moveAction } from '../../../src/services/after-action/follow-up-actions.ts';
import { signAfterAction } from '../../../src/services/after-action/sign-after-action.ts';
import { writeAfterAction } from '../../../src/services/after-action/write-after-action.ts';
import {
  closeAnyway,
  declare,
  fill,
  takeBoth,
  upAndValidated,
} from '../../support/hospital/declare-and-click.ts';
import { by } from '../../support/hospital/direct-messages.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const NOTHING: Written = {
  ...{ cause: 'UNKNOWN', causeText: '', factors: [], factorsText: '', wentWell: '', wentBadly: '' },
  ...{ harm: 'NONE_KNOWN', harmReference: null, checkedWith: [], reportedTo: [] },
  ...{ meetingAt: null, attendees: [] },
};

const MOVED_ON = /It has changed since you opened it/;

test('an after-action begins when it is over: by who stands on a side, one after the other, and signed when it is closed', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const write = (user: string, basedOn = 0, of: Partial<Written> = {}) =>
    writeAfterAction(ctx, { actor: by(user), incidentId, basedOn, written: { ...NOTHING, ...of } });
  await takeBoth(hospital);
  await expect(write(WHO.pacs)).rejects.toThrow('the after-action begins when radiology has validated');
  await upAndValidated(hospital);

  await expect(write(WHO.locum)).rejects.toThrow('Only');
  await expect(write(WHO.pacs, 0, { harm: 'REPORTED' })).rejects.toMatchObject({ field: 'harmReference' });
  await expect(write(WHO.pacs, 0, { harmReference: 'RL-1' })).rejects.toMatchObject({
    field: 'harmReference',
  });
  await write(WHO.pacs);
  const stale = write(WHO.it, 0, { cause: 'NETWORK' });
  await expect(stale).rejects.toThrow('Priya Shah wrote in it while you did. Copy what you typed');
  expect(await write(WHO.it), 'nothing in it is another').toBeNull();
  const both = write(WHO.it, 1, { reportedTo: ['VENDOR', 'FDA'], checkedWith: ['STATE', 'VENDOR'] });
  await expect(both).rejects.toMatchObject({ field: 'checkedWith', message: /^You chose Vendor in/ });
  await write(WHO.it, 1, { cause: 'NETWORK' });
  const revision = 2;
  const sign = signAfterAction(ctx, { actor: by(WHO.director), incidentId, side: 'RADIOLOGY', revision });
  await expect(sign).rejects.toThrow('Close the incident first');
  const staleSignature = signAfterAction(ctx, {
    actor: by(WHO.director),
    incidentId,
    side: 'RADIOLOGY',
    revision: 1,
  });
  await expect(staleSignature).rejects.toThrow(MOVED_ON);
  expect((await afterActionView(ctx, incidentId)).afterAction.written?.cause).toBe('NETWORK');
});

test('what a probe proposed and was not over when it was declared is how it was noticed', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  const now = hospital.clock.now();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const proposed = {
    workspaceId: ctx.workspaceId,
    systemKey: 'archive',
    impact: 'FULL',
    failures: 3,
  } as const;
  const proposal = (minutes: number, of: object) => {
    const at = ago(minutes);
    return {
      ...proposed,
      since: at,
      proposedAt: at,
      places: ['here'],
      says: 'the connection is refused',
      ...of,
    };
  };
  await ctx.db.proposedDeclaration.createMany({
    data: [
      proposal(9, {}),
      proposal(8, { overAt: ago(7), says: 'over before' }),
      proposal(6, { incidentNumber: 99, overAt: ago(-60), says: 'of another' }),
      proposal(5, { systemKey: 'ris', says: 'of another system' }),
    ],
  });
  await declare(hospital, 'archive since 12m ago');
  const { id } = await ctx.db.incident.findFirstOrThrow();
  const { facts } = await afterActionView(ctx, id);
  expect(facts.noticed).toEqual({ what: 'PROBE', at: ago(9), says: 'the connection is refused' });
  expect(facts.course.sides.map(({ name }) => name)).toEqual(['Radiology', 'IT']);
});

test('an action is ended by its owner, on a side or not, and once', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await upAndValidated(hospital);
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const owner = ctx.plans.current().plan.people.find(({ slackUser }) => slackUser === WHO.unit);
  const action = {
    text: 'Print the phone list',
    owner: owner?.key ?? '',
    dueOn: '2026-04-01',
    checklist: null,
  };
  const { answer: number } = await addAction(ctx, { actor: by(WHO.pacs), incidentId, ...action });

  const end = (user: string, words: string) =>
    endAction(ctx, { actor: by(user), incidentId, number, as: 'DONE', with: words });
  await expect(end(WHO.locum, 'printed')).rejects.toThrow('Only');
  await expect(end(WHO.unit, ' ')).rejects.toMatchObject({ field: 'with' });
  await expect(end(WHO.unit, 'for MRN 00482913')).rejects.toMatchObject({ field: 'with' });
  await end(WHO.unit, 'Printed, one at each scanner');
  await expect(end(WHO.pacs, 'again')).rejects.toThrow('Action 1 is done already.');
});

test('an outage that was stood down has nothing to review', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM' });
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const write = writeAfterAction(ctx, { actor: by(WHO.pacs), incidentId, basedOn: 0, written: NOTHING });
  await expect(write).rejects.toThrow('This incident was stood down: there is nothing to review.');
  const person = hospital.slack.as(WHO.director);
  await person.command('after 1');
  // On a busy machine it was answered with a window that waits, and then stands there.
  await hospital.slack.until('the answer', () =>
    [...person.told(), wordsIn(person.modal() ?? { blocks: [] })].some((said) =>
      said.includes('PACS-1 was stood down: there is nothing to review.'),
    ),
  );
});

test('who moves an action sees first what somebody else made of it meanwhile', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await upAndValidated(hospital);
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const from = { owner: 'carl', dueOn: '2026-04-01' };
  const action = { text: 'Watch the cache', checklist: null, ...from };
  const { answer: number } = await addAction(ctx, { actor: by(WHO.pacs), incidentId, ...action });
  const move = (user: string, to: Partial<typeof from>) =>
    moveAction(ctx, { actor: by(user), incidentId, number, from, to: { ...from, ...to } });

  expect(await move(WHO.it, {}), 'the same owner and day').toBeNull();
  await expect(move(WHO.it, { dueOn: '2026-02-31' })).rejects.toMatchObject({ field: 'dueOn' });
  await move(WHO.it, { owner: 'priya' });
  await expect(move(WHO.pacs, { dueOn: '2026-04-09' })).rejects.toThrow('Somebody else changed action 1');
  expect(await move(WHO.pacs, { owner: 'priya' }), 'what it is already').toBeNull();
  const { owner, dueOn } = await ctx.db.followUpAction.findFirstOrThrow();
  expect({ owner, dueOn }).toEqual({ owner: 'priya', dueOn: '2026-04-01' });
});

test('what waits after outages: a side’s signature for its leads until it is signed, an action for its owner', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await upAndValidated(hospital);
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const owed = async (person: string) => (await afterActionsOwed(ctx))(person);
  await writeAfterAction(ctx, { actor: by(WHO.pacs), incidentId, basedOn: 0, written: NOTHING });
  const action = { text: 'Watch the cache', owner: 'priya', dueOn: '2026-04-01', checklist: null };
  await addAction(ctx, { actor: by(WHO.it), incidentId, ...action });
  const todo = { incidentId, dueOn: '2026-04-01' };
  expect(await owed('priya')).toEqual({ toSign: [], toDo: [todo] });
  expect(await owed('ruth'), 'it is not closed').toEqual({ toSign: [], toDo: [] });

  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.it);
  const toSign = [{ incidentId, number: 1 }];
  expect(await owed('ruth')).toMatchObject({ toSign });
  expect(await owed('carl')).toMatchObject({ toSign });
  const { revision } = await ctx.db.afterAction.findFirstOrThrow();
  await signAfterAction(ctx, { actor: by(WHO.director), incidentId, side: 'RADIOLOGY', revision });
  expect(await owed('ruth')).toMatchObject({ toSign: [] });
  expect(await owed('carl')).toMatchObject({ toSign });
  await endAction(ctx, { actor: by(WHO.pacs), incidentId, number: 1, as: 'DROPPED', with: 'Not needed' });
  expect(await owed('priya')).toMatchObject({ toDo: [] });
});
