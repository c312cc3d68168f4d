import { expect, test } from 'vitest';
import { openCrashScene } from '../support/hospital/crash-scene.ts';
import { WHO } from '../support/hospital/hospital.ts';

test.each(['hang', 'lost'] as const)(
  'killed while a card is being pinned, Slack’s answer being %j: the next process sees to it that it is pinned, once',
  async (answer) => {
    const scene = await openCrashScene({ clockSpeed: 1 });
    const { slack, db } = scene;
    const pins = () => slack.workspace.pins.get(WHO.downtime) ?? [];
    const asked = () => slack.workspace.calls.filter(({ method }) => method === 'pins.add').length;
    slack.fail({ method: 'pins.add', answer, times: 1 });
    const house = await scene.start();
    await house.ready;
    await slack.connected();
    const tech = slack.as(WHO.tech);
    await tech.command('archive since now');
    expect(await tech.submit({})).toBeNull();
    await slack.until('the pin at the door', () => asked() > 0);
    await scene.kill(house, true);
    expect(pins()).toHaveLength(answer === 'lost' ? 1 : 0);
    await db.outbox.updateMany({ where: { kind: 'PIN' }, data: { nextAttemptReal: new Date(0) } });

    const next = await scene.start();
    await next.ready;
    await slack.until('the second call', () => asked() > 1);
    await expect.poll(() => db.outbox.count({ where: { kind: 'PIN', shown: 1, wanted: 1 } })).toBe(1);
    expect(pins()).toEqual([expect.objectContaining({ ts: slack.see(WHO.downtime, /PACS-1 ·/).ts })]);
  },
);
