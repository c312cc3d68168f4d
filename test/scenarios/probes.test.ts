import { createServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { NO_PROVIDERS } from '../../src/config.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { Probe } from '../../src/domain/probes/probe.ts';
import { clickCard, declare, fill, takeBoth } from '../support/hospital/declare-and-click.ts';
import { directMessagesTo, directMessageTo } from '../support/hospital/direct-messages.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';

import { planned } from '../support/hospital/planned.ts';
import { freePort } from '../support/process/ports.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** An archive's port, which can be taken down and up again. */
async function archivePort() {
  const port = await freePort();
  let server: Server | null = null;
  async function up(): Promise<void> {
    server = createServer((socket) => socket.on('error', () => undefined).end());
    await new Promise<void>((done) => server?.listen(port, '127.0.0.1', done));
  }
  async function down(): Promise<void> {
    await new Promise((done) => (server ? server.close(done) : done(null)));
    server = null;
  }
  onTestFinished(down);
  await up();
  return { port, up, down };
}

const SECONDS = 1 / 60;
const TOKEN = 'a-token-for-the-metrics';
const NO_PROXY = { url: null, except: null };

function planWith(port: number, more: Partial<Probe> = {}): Plan {
  const probe: Probe = {
    ...{ key: 'archive', system: 'archive', everySeconds: 60, withinSeconds: 60, slowSeconds: null },
    target: { ask: 'tcp', host: '127.0.0.1', port },
    ...more,
  };
  return { ...samplePlan(), probes: [probe] };
}

/** Lets hospital time pass in steps in which no probe is overdue. */
async function pass(hospital: Hospital, minutes: number): Promise<void> {
  for (let i = 0; i < minutes * 3; i += 1) await hospital.pass(20 * SECONDS);
}

const asked = (hospital: Hospital, user: string) => directMessagesTo(hospital, user, 'answer');
const words = (hospital: Hospital, user: string) => wordsIn(directMessageTo(hospital, user, 'answer'));

test('an archive that stops answering is proposed within 30 s of the third failure, once, to both sides, and never declared', async () => {
  const archive = await archivePort();
  const hospital = await openHospital({ plan: planWith(archive.port) });
  await hospital.pass();
  await archive.down();
  await hospital.pass(1);
  await hospital.pass(20 * SECONDS);
  expect(asked(hospital, WHO.it)).toEqual([]);
  await hospital.pass(20 * SECONDS);
  for (const user of [WHO.it, WHO.pacs]) {
    expect(asked(hospital, user)).toHaveLength(1);
    expect(words(hospital, user)).toContain(
      'Image archive (PACS) has not answered since 02:41 EDT: declare?',
    );
    expect(words(hospital, user)).toContain('3 probes: the connection is refused.');
  }
  // Flapping.
  await archive.up();
  await pass(hospital, 5);
  expect(words(hospital, WHO.it)).toContain('It has answered again since 02:42 EDT.');
  await archive.down();
  await pass(hospital, 4);
  expect(words(hospital, WHO.it)).toContain(': declare?');
  expect(asked(hospital, WHO.it)).toHaveLength(1);
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);

  const it = hospital.slack.as(WHO.it);
  await it.click(directMessageTo(hospital, WHO.it, 'answer'), 'Declare…');
  await it.submit({});
  it.closeModals();
  await pass(hospital, 1);
  const incident = await hospital.app.ctx.db.incident.findFirstOrThrow();
  expect(incident).toMatchObject({ systemKey: 'archive', impact: 'FULL', kind: 'UNPLANNED' });
  expect(incident.since.toISOString()).toBe('2026-03-10T06:41:00.000Z');
  expect(words(hospital, WHO.pacs)).toContain('Declared as PACS-1.');
  expect(asked(hospital, WHO.it)).toHaveLength(1);
});

test('who looked says that it is not down, and nothing more is proposed until it was calm', async () => {
  const archive = await archivePort();
  const hospital = await openHospital({ plan: planWith(archive.port) });
  await archive.down();
  await pass(hospital, 2);
  await hospital.slack.as(WHO.pacs).click(directMessageTo(hospital, WHO.pacs, 'answer'), 'Not down');
  await pass(hospital, 30);
  expect(words(hospital, WHO.it)).toContain(`Not so, says <@${WHO.pacs}> at 02:42 EDT.`);
  expect(asked(hospital, WHO.it)).toHaveLength(1);
  await archive.up();
  await pass(hospital, 17);
  await archive.down();
  await pass(hospital, 3);
  expect(asked(hospital, WHO.it)).toHaveLength(2);
});

test('an open incident, a planned window and the app’s own network silence it', async () => {
  const archive = await archivePort();
  const plan = planWith(archive.port);
  const hospital = await openHospital({ plan: { ...plan, probeReference: null } });
  await declare(hospital, 'archive since now');
  await archive.down();
  await pass(hospital, 5);
  expect(asked(hospital, WHO.it)).toEqual([]);

  const window = await openHospital({ plan });
  await planned(window);
  window.clock.set('2026-03-25T02:01:00.000Z');
  await pass(window, 5);
  expect(asked(window, WHO.it)).toEqual([]);

  const reference = { host: '127.0.0.1', port: await freePort() };
  const cutOff = await openHospital({ plan: { ...plan, probeReference: reference } });
  cutOff.expectErrors(/the fault is on this side/);
  await pass(cutOff, 5);
  expect(asked(cutOff, WHO.it)).toEqual([]);
  expect(cutOff.logged.join()).toContain('the app’s own network is down: 127.0.0.1 does not answer either');
});

test('an archive that is slower than the plan allows is proposed as slow, and what was measured stands where it is validated', async () => {
  const archive = await archivePort();
  const watch = { heartbeatUrl: null, metrics: { token: TOKEN, port: null }, proxy: NO_PROXY };
  const hospital = await openHospital({
    plan: planWith(archive.port, { slowSeconds: 0.000_01 }),
    watch: { ...watch, providers: NO_PROVIDERS, dataDir: null },
  });
  for (let i = 0; i < 3; i += 1) await hospital.pass(1);
  const message = directMessageTo(hospital, WHO.it, 'slow');
  expect(wordsIn(message)).toContain('Image archive (PACS) is slow since 02:41 EDT: declare?');
  expect(wordsIn(message)).toContain('1 in 20 answers takes');
  const it = hospital.slack.as(WHO.it);
  await it.click(message, 'Declare…');
  await it.submit({});
  it.closeModals();
  await hospital.pass();
  const incident = await hospital.app.ctx.db.incident.findFirstOrThrow();
  expect(incident.impact).toBe('SLOW');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await clickCard(hospital, WHO.pacs, 'Validated');
  const form = await hospital.slack.until('the form', () => wordsIn(hospital.slack.as(WHO.pacs).form()));
  expect(form).toMatch(/Measured, which no person saw\. Connection: answered in \d+ ms at 02:43/);

  const headers = { authorization: `Bearer ${TOKEN}` };
  const metrics = await (await fetch(`${hospital.address}/metrics`, { headers })).text();
  expect(metrics).toContain('pacs_down_probe_answers{probe="archive",place="main"} 1');
});
