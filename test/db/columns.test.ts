import { expect, test } from 'vitest';
import { columnsOf } from '../../src/db/columns.ts';
import type { Page } from '../../src/db/generated/client.ts';
import { INCIDENT } from '../../src/db/incident-columns.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital } from '../support/hospital/hospital.ts';

const SENT = columnsOf<Page>()(['slackUser', 'attempts'], ['sentAt']);

test('columns are listed under the names of their fields', () => {
  expect(SENT.list.sql).toBe('slack_user AS "slackUser", attempts AS "attempts", sent_at AS "sentAt"');
});

test('an instant in a JSON row is restored to the millisecond; null stays null', () => {
  const row = { slackUser: 'U0PACS', attempts: 1, sentAt: '2026-11-24T07:40:00.123+00:00' };
  expect(SENT.read(row)).toEqual({ ...row, sentAt: new Date('2026-11-24T07:40:00.123Z') });
  expect(SENT.read({ ...row, sentAt: null }).sentAt).toBeNull();
});

test('an incident read as JSON is the one that Prisma reads', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  const [read] = await db.$queryRaw<{ incident: unknown }[]>`
    SELECT row_to_json(x) AS incident FROM (SELECT ${INCIDENT.list} FROM incident) x`;
  expect(INCIDENT.read(read?.incident)).toEqual(await db.incident.findFirstOrThrow());
});
