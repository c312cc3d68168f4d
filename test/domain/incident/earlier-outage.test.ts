import { expect, test } from 'vitest';
import { isFromEarlierOutage } from '../../../src/domain/incident/earlier-outage.ts';
import { aNotice, aService, aSide, aView } from '../../slack/blocks/views.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const told = (outage: number, time: string) => aNotice({ outage, toldAt: at(time) });
const notices = [told(1, '07:40'), told(2, '09:05')];
const again = aView({
  outage: 2,
  downSince: at('09:00'),
  services: [aService('ed', 'ED', [15, 60, 120], { notices })],
  sides: [aSide({ firstPageAt: at('09:06') })],
});

test.for([
  ['before it came back', '08:00', true],
  ['after it failed again, before anybody knew', '09:02', true],
  ['once the units were told', '09:05', false],
] as const)('said %s: from the earlier outage is %s', ([, time, earlier]) => {
  expect(isFromEarlierOutage(again, at(time))).toBe(earlier);
});

test('an outage that never ended began when it failed again, not when it first did', () => {
  expect(isFromEarlierOutage({ ...again, downSince: at('07:20') }, at('08:00'))).toBe(true);
});

test('without a unit to tell the first page counts, and nothing is earlier than the only outage', () => {
  expect(isFromEarlierOutage({ ...again, services: [] }, at('09:05'))).toBe(true);
  expect(isFromEarlierOutage({ ...again, outage: 1 }, at('08:00'))).toBe(false);
});
