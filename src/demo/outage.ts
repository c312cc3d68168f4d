import type { OpenView } from '../practice/workspace/kept.ts';
import {
  behindMore,
  declare,
  everyLine,
  everySignedLine,
  form,
  leaveOpen,
  newestCard,
  paged,
  press,
  type Stage,
  see,
  takeBoth,
  thread,
  tickItems,
} from './acts.ts';
import type { Typed } from './drive.ts';

/** From `/pacs-down` to the summary. Throws at the first thing that does not happen. */
export async function playOutage(stage: Stage): Promise<void> {
  const { radiology, it } = await declareAndTake(stage);
  await bridge(stage, radiology, it);
  await fallBack(stage, radiology, it);
  await end(stage, radiology, it);
}

/** The holders of both sides, once they have it. */
async function declareAndTake(stage: Stage): Promise<{ radiology: string; it: string }> {
  const { cast, tell, house } = stage;
  const name = (user: string): string =>
    house.plan.people.find((person) => person.slackUser === user)?.name ?? user;
  const seen = { channel: cast.downtime };
  await tell(
    'Ana declares the archive down: viewers have been spinning for 12 minutes. Both sides are paged.',
    { ...seen, actor: cast.tech },
    async () => {
      await declare(stage, 'archive since 12m ago viewers spin');
      await thread(stage, /First 15 minutes/);
    },
  );
  const radiology = await paged(stage, 'RADIOLOGY', 1);
  const it = await paged(stage, 'IT', 1);
  await see(stage, it, /You are paged for IT/);
  await tell(
    `${name(radiology)} takes radiology. IT is still being paged: each side answers for itself.`,
    { channel: radiology, actor: radiology },
    async () => {
      await press(stage, radiology, radiology, /You are paged for RADIOLOGY/, 'I have it: RADIOLOGY');
      await see(stage, radiology, /You have RADIOLOGY/);
    },
  );
  await tell(
    'The emergency department has seen its notice: nobody has to phone it.',
    { channel: cast.edChannel, actor: cast.unit },
    async () => {
      const notice = /Emergency department|Archive|archive/;
      await press(stage, cast.unit, cast.edChannel, notice, 'Seen by the unit');
      await see(stage, cast.edChannel, /Seen by/);
    },
  );
  await tell(
    `${name(radiology)} works the checklist: one item done, one claimed, one skipped with a reason.`,
    inThread(stage, radiology),
    async () => {
      await tickItems(stage, radiology);
      await thread(stage, /1 done · 1 taken on · 1 skipped/);
    },
  );
  await tell('IT does not answer in time: the next person is paged.', { ...seen, actor: it }, () =>
    paged(stage, 'IT', 2),
  );
  const second = await paged(stage, 'IT', 2);
  await tell(
    `${name(second)} answers and has IT. Both sides have an owner now.`,
    { channel: second, actor: second },
    async () => {
      await press(stage, second, second, /You are paged for IT/, 'I have it: IT');
      await see(stage, second, /You have IT/);
    },
  );
  return { radiology, it: second };
}

/** While it is down: a workaround, an update, the same reported again, a limit passed. */
async function bridge(stage: Stage, radiology: string, it: string): Promise<void> {
  const { cast, tell } = stage;
  await tell(
    'Images are shown in the emergency department by a workaround: that clock stops.',
    { channel: cast.downtime, actor: radiology },
    async () => {
      await form(stage, radiology, 'Workaround works', {
        service: 'ed',
        how: 'emergency viewer, ED station 3',
      });
      await thread(stage, /has images by a workaround/);
    },
  );
  await tell(
    'IT posts an update, an estimate and when the next update comes. Every unit reads it.',
    { channel: cast.edChannel, actor: cast.unit },
    async () => {
      await form(stage, it, 'Post update', {
        text: 'Storage controller replaced, index check runs.',
        nextAt: '30 min',
        estimate: '30-60 min',
      });
      await see(stage, cast.edChannel, /Storage controller replaced/);
    },
  );
  await tell(
    'Ana declares the same again: it joins what is open, and nobody is paged twice.',
    inThread(stage, cast.tech),
    async () => {
      await declare(stage, 'archive since 5m ago still down');
      await thread(stage, /reports the same/);
    },
  );
  await tell(
    'Services are past their limits: the administrator on duty reads which decision is due.',
    { channel: cast.onDuty, actor: cast.onDuty },
    () => thread(stage, /limit|breach|passed/i),
  );
}

const everythingSeen = (view: OpenView): Typed => ({ ...everyLine(view), behind: ['ed'] });

/** Up and validated, and it fails again. */
async function fallBack(stage: Stage, radiology: string, it: string): Promise<void> {
  const { cast, tell } = stage;
  const here = (actor: string) => ({ channel: cast.downtime, actor });
  await tell(
    'IT says technically up. Everyone stays on paper until radiology has checked.',
    here(it),
    async () => {
      await form(stage, it, /technically up/i, {});
      await thread(stage, /paper/i);
    },
  );
  await tell('Radiology has checked and validates: the units are told.', here(radiology), async () => {
    await form(stage, radiology, /validated/i, everythingSeen);
    await see(stage, cast.edChannel, /[Vv]alidated|restored|works? again/);
  });
  await tell(
    'It fails again: the gates fall back, and both sides are paged again.',
    here(radiology),
    async () => {
      await form(stage, radiology, /^Failed again/, { since: 'now' });
      await thread(stage, /failed again/i);
    },
  );
  await tell('Both sides have it again.', here(it), () => takeBoth(stage, radiology, it));
}

/** Both gates once more, the signatures of both sides, and the summary. */
async function end(stage: Stage, radiology: string, it: string): Promise<void> {
  const { cast, tell } = stage;
  await tell(
    'Up and validated once more, and the emergency department has caught up.',
    { channel: cast.downtime, actor: radiology },
    async () => {
      await form(stage, it, /technically up/i, {});
      await form(stage, radiology, /validated/i, everythingSeen);
      await behindMore(stage, radiology, 'A service has caught up', { service: 'ed' });
    },
  );
  await tell(
    'Both sides sign what was reconciled, and it is closed. The summary is in the thread.',
    inThread(stage),
    async () => {
      await form(stage, radiology, 'Reconciled: RADIOLOGY', everySignedLine);
      await form(stage, it, 'Reconciled: IT', everySignedLine);
      await form(stage, radiology, /^Close/, leaveOpen);
      await thread(stage, /MTTA/);
    },
  );
}

/** The thread of the newest card. */
function inThread(stage: Stage, actor?: string): { channel: string; actor?: string; thread: string } {
  const thread = newestCard(stage)?.ts ?? '';
  return { channel: stage.cast.downtime, ...(actor ? { actor } : {}), thread };
}
