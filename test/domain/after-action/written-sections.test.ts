import { expect, test } from 'vitest';
import type { Revision } from '../../../src/domain/after-action/after-action.ts';
import { writtenSections } from '../../../src/domain/after-action/written-sections.ts';

const REVISION: Revision = {
  ...{ revision: 2, at: new Date('2026-03-11T08:50:00Z'), by: 'ruth', cause: 'POWER', causeText: '' },
  ...{ factors: [], factorsText: '', wentWell: '', wentBadly: '', harm: 'NONE_KNOWN', harmReference: null },
  ...{ checkedWith: ['FDA'], reportedTo: ['VENDOR'], meetingAt: null, attendees: [] },
};

test('bodies that nobody checked are named, and so is who wrote it when', () => {
  const sections = writtenSections(REVISION, { zone: 'America/New_York', nameOf: (actor) => actor });
  const linesOf = (heading: string) => sections.find((one) => one.heading === heading)?.lines;
  expect(linesOf('Outside bodies')).toEqual([
    'Reported: Vendor',
    'Nothing to report, checked: FDA (device, MQSA)',
    'Not checked: Privacy authority (HIPAA breach), State health department, Accrediting body, Insurer',
  ]);
  expect(linesOf('Meeting')).toEqual(['No date yet.', 'Written by ruth, 2026-03-11 04:50 EDT']);
});
