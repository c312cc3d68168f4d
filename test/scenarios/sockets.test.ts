import { Client } from 'pg';
import { expect, test } from 'vitest';
import { NO_PROVIDERS } from '../../src/config.ts';
import { only, twilioAt } from '../support/hospital/answering.ts';
import { cardOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openTwilioTexts } from '../support/providers/twilio-texts.ts';
import { PATIENT } from '../support/slack/listener.ts';

const open = () => openHospital({ timing: { sockets: PATIENT } });
const DOWN = /Slack is not connected/;

async function twoSockets(hospital: Hospital): Promise<void> {
  const { sockets } = hospital.slack.door;
  sockets.announceClose('warning');
  await hospital.slack.until('two sockets', () => sockets.open() === 2);
}

const pages = (hospital: Hospital) =>
  hospital.slack.workspace.calls.filter((call) => String(call.args.text).includes('You are paged'));

test('pain 2: while no socket is up /readyz says so, and again when one is', async () => {
  const hospital = await open();
  hospital.expectErrors(DOWN);
  const { door, until } = hospital.slack;
  await hospital.pass();
  const ready = async () => {
    const answer = await fetch(`${hospital.address}/readyz`);
    return [answer.status, ((await answer.json()) as { slack: boolean }).slack];
  };
  expect(await ready()).toEqual([200, true]);
  door.shut();
  await until('down', () => door.sockets.open() === 0);
  await expect.poll(ready).toEqual([503, false]);
  door.reopen();
  await expect.poll(ready).toEqual([200, true]);
});

test('pain 5: a declaration that Slack delivers over two sockets is one incident, and pages once', async () => {
  const hospital = await open();
  const tech = hospital.slack.as(WHO.tech);
  await twoSockets(hospital);
  hospital.slack.door.sockets.route = 'all';
  await tech.command('archive since now');
  expect(await tech.submit({})).toBeNull();
  await hospital.pass();
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
  expect(pages(hospital)).toHaveLength(2);
});

test('pain 5: a click that comes over two sockets acts once', async () => {
  const hospital = await open();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  await tech.submit({});
  await hospital.pass();
  await twoSockets(hospital);
  hospital.slack.door.sockets.route = 'all';
  await hospital.slack.as(WHO.it).click(cardOf(hospital), 'I have it: IT');
  await hospital.pass();
  const taken = await hospital.app.ctx.db.timelineEvent.count({ where: { kind: 'acknowledged' } });
  expect(taken).toBe(1);
  expect(hospital.slack.as(WHO.it).told()).toEqual([]);
});

test('pain 1: when the answer is lost with its socket, the work is not, and trying again joins it', async () => {
  const hospital = await open();
  hospital.expectErrors(DOWN);
  const { door, until } = hospital.slack;
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  const client = new Client({ connectionString: hospital.databaseUrl });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE incident IN ACCESS EXCLUSIVE MODE');
  tech.submit({}).catch(() => undefined);
  await expect.poll(waiting).toBe(1);
  door.sockets.kill();
  await until('a fresh socket', () => door.sockets.ever() === 2 && door.sockets.open() === 1);
  await client.query('COMMIT');
  await client.end();
  tech.closeModals();
  await tech.command('archive since now');
  await tech.submit({});
  await hospital.pass();
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
  expect(pages(hospital)).toHaveLength(2);

  async function waiting(): Promise<number> {
    const { rows } = await client.query(
      'SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT granted AND datname = current_database()',
    );
    return rows[0].n;
  }
});

test('the metric counts the sockets that live: two while one takes over from the other, none while Slack is away', async () => {
  const hospital = await openHospital({
    timing: { sockets: PATIENT },
    watch: {
      heartbeatUrl: null,
      proxy: { url: null, except: null },
      providers: NO_PROVIDERS,
      dataDir: null,
      metrics: { token: 'a-token', port: null },
    },
  });
  hospital.expectErrors(DOWN);
  const sockets = async () => {
    const answer = await fetch(`${hospital.address}/metrics`, {
      headers: { authorization: 'Bearer a-token' },
    });
    return /^pacs_down_slack_sockets (\d+)$/m.exec(await answer.text())?.[1];
  };
  expect(await sockets()).toBe('1');
  await twoSockets(hospital);
  await expect.poll(sockets).toBe('2');
  hospital.slack.door.shut();
  await expect.poll(sockets).toBe('0');
});

test('with PUBLIC_URL /readyz stays ready while Slack is down', async () => {
  const twilio = await openTwilioTexts();
  const hospital = await openHospital({
    timing: { sockets: PATIENT },
    providers: (address) => only({ twilio: twilioAt(twilio.url), publicUrl: address }),
  });
  hospital.expectErrors(DOWN);
  await hospital.pass();
  const { door, until } = hospital.slack;
  const ready = async () => {
    const answer = await fetch(`${hospital.address}/readyz`);
    return [answer.status, await answer.json()];
  };
  door.shut();
  await until('down', () => door.sockets.open() === 0);
  const why = { slack: 'Slack is not connected.' };
  const told = { ready: true, database: true, engine: true, slack: false, pages: true, why };
  await expect.poll(ready).toEqual([200, told]);
});
