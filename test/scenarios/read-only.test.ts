import { expect, test } from 'vitest';
import { startTurncoat } from '../support/database/standby.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';

const LIMIT = { timeout: 180_000 };

test(
  'while the database is a standby /readyz says why, who declares is told whom to telephone, and it is carried out when it is a primary again',
  LIMIT,
  async () => {
    const server = await startTurncoat();
    const hospital = await openHospital({ databaseBehind: async () => server.url });
    hospital.expectErrors(/./);
    const ready = async () => {
      const response = await fetch(`${hospital.address}/readyz`);
      const { database, why } = (await response.json()) as {
        database: boolean;
        why?: Record<string, string>;
      };
      return [database, why?.database ?? null];
    };
    expect(await ready()).toEqual([true, null]);

    server.becomeStandby();
    await expect
      .poll(ready, LIMIT)
      .toEqual([false, 'The database does not accept writes: it is read-only or a standby.']);
    expect((await fetch(`${hospital.address}/readyz`)).status).toBe(503);

    const tech = hospital.slack.as(WHO.tech);
    await tech.command('archive since now');
    await tech.submit({});
    const told = JSON.stringify(tech.modal());
    expect(told).toContain('Phone ');
    expect(told).not.toMatch(/incident continues/i);

    server.becomePrimary();
    await expect.poll(ready, LIMIT).toEqual([true, null]);
    // What was submitted meanwhile is carried out.
    await hospital.slack.until('the declaration', () => tech.modal()?.callback_id !== 'waiting');
    await hospital.pass();
    expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  },
);
