import { expect, test } from 'vitest';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** Before there was one conversation with each person: 97. */
test('two outages that nobody answers for two hours are at most six direct messages to the administrator on duty', async () => {
  const hospital = await openHospital();
  const inbox = () => hospital.slack.as(WHO.aod).inbox();
  await declare(hospital, 'archive since now');
  await declare(hospital, 'ris since now');
  for (let minute = 0; minute < 120; minute += 1) await hospital.pass(1);

  expect(inbox().length).toBeLessThanOrEqual(6);
  const newest = inbox().findLast((message) => message.text.includes('Image archive'));
  const words = wordsIn(newest);
  expect(words).toContain('Nobody from RADIOLOGY or IT has it.');
  expect(words).toMatch(
    /Stroke.* images late since 02:45 EDT, next .* by .* → \*decide on diverting urgent patients\*/,
  );
  const older = inbox().filter((message) => message !== newest && message.text.includes('PACS-1'));
  expect(older.map(wordsIn).join()).not.toMatch(/Nobody from|decide/);

  await hospital.slack.as(WHO.aod).click(newest, 'I have it: IT');
  await hospital.pass();
  const after = wordsIn(inbox().findLast((message) => message.text.includes('Image archive')));
  expect(after).toContain('Nobody from RADIOLOGY has it.');
});
