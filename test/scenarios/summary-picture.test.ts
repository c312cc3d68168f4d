import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { NO_PROVIDERS } from '../../src/config.ts';
import { drawPicture } from '../../src/pictures/draw-picture.ts';
import { readable } from '../slack/blocks/read-blocks.ts';
import {
  closeAnyway,
  declare,
  fill,
  takeBoth,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';

const PNG = Buffer.from('\x89PNG', 'latin1');

interface Shown {
  type: string;
  alt_text?: string;
  image_url?: string;
  slack_file?: { id: string };
}

/** The summary in the thread; fails where there is none or a second one. */
function summaryOf({ slack }: Hospital) {
  const all = slack.workspace.messages.filter(({ blocks }) => readable(blocks).includes(': summary'));
  expect(all).toHaveLength(1);
  const [message] = all;
  const picture = (message?.blocks as Shown[] | undefined)?.find(({ type }) => type === 'image');
  return { message, picture };
}

async function closed(hospital: Hospital): Promise<void> {
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.pacs);
}

test('the summary has its picture when validated, and another in the same message when closed', async () => {
  const hospital = await openHospital({ draw: drawPicture });
  const { workspace } = hospital.slack;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await hospital.pass(95);
  await upAndValidated(hospital);

  const first = summaryOf(hospital);
  const file = workspace.files.get(first.picture?.slack_file?.id ?? '');
  expect(file?.bytes?.subarray(0, 4)).toEqual(PNG);
  if (process.env.PICTURES && file?.bytes) await writeFile(`${process.env.PICTURES}/summary.png`, file.bytes);
  expect(first.picture?.alt_text).toContain('PACS-1, Image archive (PACS): ');
  expect(first.picture?.alt_text).toContain('down 1 h 35 min. technically up');
  expect(first.picture?.alt_text).toMatch(
    /Radiology answered (?:after \d+ min|within a minute)\. IT answered (?:after \d+ min|within a minute)/,
  );
  expect(first.picture?.alt_text).toMatch(
    /Emergency department: images 1 h 35 min of 15 min, over the limit/,
  );

  // Nothing changed that it shows: it is not drawn anew.
  await hospital.pass(5);
  expect(summaryOf(hospital).picture?.slack_file).toEqual(first.picture?.slack_file);

  await closed(hospital);
  const last = summaryOf(hospital);
  expect(last.message?.ts).toBe(first.message?.ts);
  expect(last.picture?.slack_file?.id).not.toBe(first.picture?.slack_file?.id);
  expect(last.picture?.alt_text).toContain('closed ');

  await hospital.slack.as(WHO.director).command('summary 1');
  const told = workspace.messages.filter(({ onlyFor }) => onlyFor === WHO.director).at(-1);
  const asked = (told?.blocks as Shown[] | undefined)?.find(({ type }) => type === 'image');
  expect(asked?.slack_file).toEqual(last.picture?.slack_file);
});

test('without files:write Slack fetches the picture from PUBLIC_URL; without that the summary has words', async () => {
  const drawn: string[] = [];
  const hospital = await openHospital({
    draw: async ({ kind }) => {
      drawn.push(kind);
      return Uint8Array.from(PNG);
    },
    providers: (address) => ({ ...NO_PROVIDERS, publicUrl: address }),
  });
  const { workspace } = hospital.slack;
  workspace.scopes = workspace.scopes?.filter((scope) => scope !== 'files:write') ?? null;
  await declare(hospital, 'archive since now');
  await upAndValidated(hospital);

  const { picture } = summaryOf(hospital);
  expect(picture?.image_url).toMatch(/\/pictures\/[\w-]{32}$/);
  const served = await fetch(picture?.image_url ?? '');
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await served.arrayBuffer())).toEqual(PNG);
  expect((await fetch(`${hospital.address}/pictures/${'A'.repeat(32)}`)).status).toBe(404);
  expect(drawn).toEqual(['COURSE']);
});
