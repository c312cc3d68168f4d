import { expect, test } from 'vitest';
import { openHospital, WHO } from '../support/hospital.ts';
import { startTurncoat } from '../support/standby.ts';
import { declare } from '../support/story.ts';

const LIMIT = { timeout: 90_000 };

test(
  'while the database is a standby /readyz says why it is not ready, and the app goes on when it is a primary again',
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
      .toEqual([false, 'The database takes no writes: it is read-only or a standby.']);
    expect((await fetch(`${hospital.address}/readyz`)).status).toBe(503);

    server.becomePrimary();
    await expect.poll(ready, LIMIT).toEqual([true, null]);
    await declare(hospital, 'archive since now');
    expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  },
);
