import { expect, test } from 'vitest';
import { openCrashScene } from '../support/hospital/crash-scene.ts';
import { WHO } from '../support/hospital/hospital.ts';
import { labelsIn } from '../support/slack/reading.ts';

const PROPOSES = 'proposes for';

test('killed while a direct message is in flight to Slack: the next process sends it, once', async () => {
  const scene = await openCrashScene({ clockSpeed: 1 });
  const { slack } = scene;
  const theirs = () =>
    slack
      .as(WHO.lead)
      .inbox()
      .filter(({ text }) => text.includes(PROPOSES));
  const match = ({ channel, text }: Record<string, unknown>) =>
    channel === WHO.lead && String(text).includes(PROPOSES);
  slack.fail({ method: 'chat.postMessage', match, answer: 'hang', times: 1 });
  const house = await scene.start();
  await house.ready;
  await slack.connected();
  const priya = slack.as(WHO.pacs);
  await priya.command('plan archive');
  // On a busy machine the form opens before its content is read.
  await slack.until('the agreement', () =>
    labelsIn(priya.modal()?.blocks ?? []).includes('Propose a change'),
  );
  await priya.clickInModal('Propose a change');
  expect(await priya.submit({ rto: '45 min', mtd: '2 h', reason: 'Scans wait.' })).toBeNull();
  await slack.until('the direct message at the door', () =>
    slack.workspace.faults.every(({ times }) => times === 0),
  );
  await scene.kill(house, true);
  expect(theirs()).toHaveLength(0);

  const next = await scene.start();
  await next.ready;
  await slack.until('the direct message', () => theirs().length > 0);
  expect(theirs()).toHaveLength(1);
});
