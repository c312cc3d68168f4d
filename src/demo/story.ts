import {
  behindMore,
  declare,
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

/** A false alarm: declared, and stood down. Throws at the first thing that does not happen. */
export async function playFalseAlarm(stage: Stage): Promise<void> {
  const { cast, tell } = stage;
  const seen = { channel: cast.downtime };
  await declare(stage, 'dictation since now');
  await tell('Ana, a technologist, declares dictation down. Both sides are paged.', {
    ...seen,
    actor: cast.tech,
  });
  const radiology = await paged(stage, 'RADIOLOGY', 1);
  await behindMore(stage, radiology, 'Stand down: not an outage', {
    why: 'FALSE_ALARM',
    note: 'One workstation only',
  });
  await see(stage, cast.downtime, /stood down/i);
  await tell('It was one workstation: the owner stands it down. Paging stops, and no downtime counts.', {
    ...seen,
    actor: radiology,
  });
}

/** From `/pacs-down` to the summary. Throws at the first thing that does not happen. */
export async function playOutage(stage: Stage): Promise<void> {
  const { cast, tell, house } = stage;
  const seen = { channel: cast.downtime };
  const here = (actor: string) => ({ ...seen, actor });
  const inThread = (actor?: string) => ({
    ...seen,
    ...(actor ? { actor } : {}),
    thread: newestCard(stage)?.ts ?? '',
  });
  const name = (user: string): string =>
    house.plan.people.find((person) => person.slackUser === user)?.name ?? user;
  await declare(stage, 'archive since 12m ago viewers spin');
  await tell('Ana declares the archive down: viewers have been spinning for 12 minutes.', here(cast.tech));
  const radiology = await paged(stage, 'RADIOLOGY', 1);
  const it = await paged(stage, 'IT', 1);
  await see(stage, radiology, /You are paged for RADIOLOGY/);
  await see(stage, it, /You are paged for IT/);
  await thread(stage, /First 15 minutes/);
  await tell(
    `${name(radiology)} (radiology) and ${name(it)} (IT) are paged: each side has to answer for itself. Card, thread and checklist are there.`,
    { channel: radiology, actor: radiology },
  );

  await press(stage, radiology, radiology, /You are paged for RADIOLOGY/, 'I have it: RADIOLOGY');
  await thread(stage, /has RADIOLOGY/);
  await tell(`${name(radiology)} answers the page and has radiology. IT is still being paged.`, {
    channel: radiology,
    actor: radiology,
  });
  await press(stage, cast.unit, cast.edChannel, /Emergency department|Archive|archive/, 'Seen by the unit');
  await see(stage, cast.edChannel, /Seen by/);
  await tell('The emergency department confirms that it has seen its notice: nobody has to phone it.', {
    channel: cast.edChannel,
    actor: cast.unit,
  });
  await tickItems(stage, radiology);
  await tell(
    `${name(radiology)} works the checklist: one item done, one claimed, one skipped with a reason.`,
    inThread(radiology),
  );

  const itSecond = await paged(stage, 'IT', 2);
  await tell(`IT has not answered: ${name(itSecond)} is paged as the second step.`, {
    channel: itSecond,
    actor: itSecond,
  });
  await press(stage, itSecond, itSecond, /You are paged for IT/, 'I have it: IT');
  await thread(stage, /has IT/);
  await tell(`${name(itSecond)} has IT. Both sides have an owner now.`, here(itSecond));

  await form(stage, radiology, 'Workaround works', {
    service: 'ed',
    how: 'emergency viewer, ED station 3',
  });
  await thread(stage, /has images by a workaround/);
  await tell(
    'Radiology has shown images in the emergency department by a workaround: that clock stops.',
    here(radiology),
  );
  await form(stage, itSecond, 'Post update', {
    text: 'Storage controller replaced, index check runs.',
    nextAt: '30 min',
    estimate: '30-60 min',
  });
  await see(stage, cast.edChannel, /Storage controller replaced/);
  await tell('IT posts an update, an estimate and when the next update comes: every unit reads it.', {
    channel: cast.edChannel,
    actor: cast.unit,
  });
  await declare(stage, 'archive since 5m ago still down');
  await thread(stage, /reports the same/);
  await tell(
    'Ana declares the same again: it joins what is open, and nobody is paged twice.',
    inThread(cast.tech),
  );
  await thread(stage, /limit|breach|passed/i);
  await tell(
    'A clock has passed its limit: the administrator on duty is told, with the decision that is due.',
    { channel: cast.onDuty, actor: cast.onDuty },
  );

  await form(stage, itSecond, /technically up/i, {});
  await thread(stage, /paper/i);
  await tell('IT says technically up. Everyone stays on paper until radiology has checked.', here(itSecond));
  await form(stage, radiology, /validated/i, {
    checks: ['image', 'priors', 'dictation', 'result'],
    behind: ['ed'],
  });
  await see(stage, cast.edChannel, /[Vv]alidated|restored|works? again/);
  await tell('Radiology checked with its own eyes and validates: the units are told.', here(radiology));
  await form(stage, radiology, /^Failed again/, { since: 'now' });
  await thread(stage, /failed again/i);
  await tell('It fails again. The gate falls back, and both sides are paged again.', here(radiology));
  await takeBoth(stage, radiology, itSecond);
  await tell('Both sides have it again.', here(itSecond));

  await form(stage, itSecond, /technically up/i, {});
  await form(stage, radiology, /validated/i, {
    checks: ['image', 'priors', 'dictation', 'result'],
    behind: ['ed'],
  });
  await behindMore(stage, radiology, 'A service has caught up', { service: 'ed' });
  await tell('Up and validated once more, and the emergency department has caught up.', here(radiology));
  await form(stage, radiology, 'Reconciled: RADIOLOGY', {
    statement: 'CT 41, XR 88, US 9: matched. Numbers D001 to D138 closed.',
  });
  await form(stage, itSecond, 'Reconciled: IT', {
    statement: 'All queues empty; backup of tonight checked.',
  });
  await form(stage, radiology, /^Close/, leaveOpen);
  await thread(stage, /MTTA/);
  await tell(
    'Both sides have signed what was reconciled, and it is closed. The summary is in the thread.',
    inThread(),
  );
}
