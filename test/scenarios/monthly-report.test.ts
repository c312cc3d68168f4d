import { expect, test } from 'vitest';
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

/** Reports in the downtime channel. */
function reportsIn({ slack }: Hospital) {
  return slack.channel(WHO.downtime).filter(({ text }) => text.startsWith('📊 Downtime report'));
}

function alternative(blocks: readonly { type: string }[]): string {
  const picture = blocks.find((block): block is { type: string; alt_text: string } => block.type === 'image');
  return picture?.alt_text ?? '';
}

test('on the first of a month the downtime channel gets the report of the one before, once, with its chart', async () => {
  // New York, in March and over its change of clocks: 29 March, 22:00 EDT.
  const hospital = await openHospital({ at: '2026-03-30T02:00:00Z', draw: drawPicture });
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await hospital.pass(95);
  await upAndValidated(hospital);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.pacs);

  const minutesTo = (at: string) => (Date.parse(at) - hospital.clock.now().getTime()) / 60_000;
  await hospital.pass(minutesTo('2026-04-01T12:59:00Z'));
  expect(reportsIn(hospital)).toEqual([]);
  await hospital.pass(1);
  const [report, ...more] = reportsIn(hospital);
  expect(more).toEqual([]);
  expect(readable(report?.blocks ?? [])).toContain('1 incident, 1 h 35 min of unplanned downtime');
  expect(alternative(report?.blocks ?? [])).toContain(
    'Downtime of all systems, to Mar 2026. Mar: 95 min down.',
  );

  await hospital.restart();
  await hospital.pass(60);
  expect(reportsIn(hospital)).toHaveLength(1);

  await slack.as(WHO.director).command('report');
  const told = slack.workspace.messages.filter(({ onlyFor }) => onlyFor === WHO.director).at(-1);
  expect(alternative(told?.blocks ?? [])).toContain('Mar: 95 min down.');
});
