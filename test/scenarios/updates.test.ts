import { expect, test } from 'vitest';
import { cardOf, declare, fill, takeBoth, threadOf } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test('who owes an update is asked before it is due, and what it says reaches thread, card and units', async () => {
  const plan = samplePlan();
  plan.updates = { slowMinutes: 60, askBeforeMinutes: 10 };
  const hospital = await openHospital({ plan });
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  const inbox = (user: string) => slack.as(user).inbox();
  const before = inbox(WHO.pacs).length;
  await hospital.pass(19);
  expect(inbox(WHO.pacs)).toHaveLength(before);
  await hospital.pass(1);
  expect(inbox(WHO.pacs)).toHaveLength(before + 1);
  const asked = inbox(WHO.pacs).at(-1);
  expect(asked?.text).toMatch(/^📣 Image archive \(PACS\) down\. Update due by 03:10\./);
  expect(labelsIn(asked?.blocks ?? [])).toContain('Post update');
  expect(inbox(WHO.it).map(wordsIn).join()).not.toContain('Update due');

  await hospital.pass(11);
  expect(wordsIn(cardOf(hospital))).toContain('UPDATE OVERDUE');
  expect(inbox(WHO.pacs)).toHaveLength(before + 1);
  expect(wordsIn(inbox(WHO.pacs).at(-1))).toContain('Update overdue since 03:10');

  const typed = {
    text: 'Controller fails over',
    doing: 'vendor replaces it',
    viewImages: 'Emergency viewer',
    estimate: '1h to 2h',
  };
  const units = slack.channel(WHO.ed).length;
  expect(await fill(hospital, WHO.it, 'Post update', { ...typed, nextAt: '30 min' })).toBeNull();
  expect(threadOf(hospital).at(-1)).toMatch(
    /Controller fails over\n.*Images now:\* Emergency viewer\n\*Being done:\* vendor replaces it\nIT estimate: 1 h to 2 h\nNext update/,
  );
  expect(wordsIn(cardOf(hospital))).toContain('*Images now:* Emergency viewer');
  expect(slack.channel(WHO.ed)).toHaveLength(units);
  expect(wordsIn(slack.channel(WHO.ed).at(-1))).toMatch(
    /Emergency viewer.*Controller fails over.*vendor replaces it/s,
  );
  expect(wordsIn(inbox(WHO.pacs).at(-1))).not.toContain('Update overdue');

  await hospital.pass(20);
  expect(inbox(WHO.it).at(-1)?.text).toContain('Update due by');
  // Nothing is typed but the estimate: all else is filled in with what the last one said.
  expect(await fill(hospital, WHO.it, 'Post update', { estimate: '2h to 4h' })).toBeNull();
  expect(threadOf(hospital).at(-1)).toMatch(
    /Controller fails over\n(.*\n)*IT estimate: 2 h to 4 h, was 1 h to 2 h/,
  );
  expect(wordsIn(cardOf(hospital))).toContain('IT estimate 2 h to 4 h, was 1 h to 2 h');
});

test('a hand-over at the change of a shift is an update of its own with what is open', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Post update', { text: 'Rebuilding', nextAt: '1 h', estimate: '1 h' });
  expect(await fill(hospital, WHO.pacs, 'Hand over to…', { person: 'ruth' })).toBeNull();
  const director = hospital.slack.as(WHO.director);
  await director.click(director.inbox().at(-1), 'I have it: RADIOLOGY');
  await hospital.pass();
  expect(threadOf(hospital).join('\n')).toMatch(
    /🔁 \*Hand-over: RADIOLOGY\*, <@U0PACS> to <@U0\w+>\. Open: \d+ checklist items, \d units? not confirmed\.\nLast update: Rebuilding\nIT estimate: 1 h\nNext update/,
  );
});
