import { expect, test } from 'vitest';
import { importTolerances, type OpenVersion } from '../../../src/domain/agreement/import-tolerances.ts';
import type { Tolerance } from '../../../src/domain/plan/plan.ts';
import { aVersion, signed, stateWith } from './versions.ts';

const NOW = new Date('2026-04-01T16:00Z');

const hours = [{ days: ['Mon' as const], from: 420, to: 720 }];

function said(change: Partial<Tolerance> = {}): Tolerance {
  const { version: _, ended: __, ...tolerance } = aVersion(change);
  return tolerance;
}

const fromFile = (change: Partial<Tolerance> = {}): OpenVersion => ({
  ...said(change),
  id: 'v',
  version: 1,
  toleranceState: stateWith([], NOW),
  fromFile: true,
});
const fromSlack = (change: Partial<Tolerance> = {}): OpenVersion => ({
  ...fromFile(change),
  fromFile: false,
});

type Done = 'nothing' | 'proposed' | 'replaced' | 'retired' | 'noted' | 'conflict';

/** The last file, this file, what is in force; what the import does. */
test.each<[string, Tolerance | null, Tolerance | null, OpenVersion | null, Done]>([
  ['a first file', null, said(), null, 'proposed'],
  ['the same file', said(), said(), fromFile(), 'nothing'],
  ['a first file, while Slack has the same', null, said(), fromSlack(), 'nothing'],
  ['a first file, while Slack has another', null, said(), fromSlack({ rtoMinutes: 45 }), 'conflict'],
  ['other figures', said(), said({ rtoMinutes: 45 }), fromFile(), 'replaced'],
  ['other service hours', said(), said({ hours }), fromFile(), 'replaced'],
  ['other assumptions', said(), said({ assumptions: ['East is up.'] }), fromFile(), 'replaced'],
  ['the same file, while Slack changed it', said(), said(), fromSlack({ rtoMinutes: 45 }), 'nothing'],
  [
    'other figures, while Slack changed it',
    said(),
    said({ rtoMinutes: 50 }),
    fromSlack({ rtoMinutes: 45 }),
    'conflict',
  ],
  [
    'the figures that Slack gave it',
    said(),
    said({ rtoMinutes: 45 }),
    fromSlack({ rtoMinutes: 45 }),
    'nothing',
  ],
  ['other evidence', said(), said({ evidence: 'Drill of May' }), fromFile(), 'noted'],
  ['a different review date', said(), said({ reviewOn: '2027-09-30' }), fromFile(), 'noted'],
  [
    'other evidence, while Slack changed the figures',
    said(),
    said({ evidence: 'Drill' }),
    fromSlack({ rtoMinutes: 45 }),
    'nothing',
  ],
  ['a file that names it no more', said(), null, fromFile(), 'retired'],
  [
    'a file that names it no more, while Slack changed it',
    said(),
    null,
    fromSlack({ rtoMinutes: 45 }),
    'nothing',
  ],
  ['a file that never named what Slack has', null, null, fromSlack(), 'nothing'],
  ['a file that names it again', null, said(), null, 'proposed'],
])('%s', (_name, last, file, inForce, done) => {
  const list = <T>(thing: T | null): T[] => (thing ? [thing] : []);
  const result = importTolerances(list(last), list(file), list(inForce));
  const key = { system: 'archive', service: 'ed' };
  const nothing = { end: [], propose: [], note: [], conflicts: [] };
  expect(result).toEqual({
    ...nothing,
    ...(done === 'proposed' && { propose: [file] }),
    ...(done === 'replaced' && { propose: [file], end: [{ id: 'v', as: 'REPLACED' }] }),
    ...(done === 'retired' && { end: [{ id: 'v', as: 'DROPPED' }] }),
    ...(done === 'noted' && { note: [{ id: 'v', evidence: file?.evidence, reviewOn: file?.reviewOn }] }),
    ...(done === 'conflict' && { conflicts: [key] }),
  });
});

const agreed = (change: Partial<Tolerance> = {}): OpenVersion => ({
  ...fromFile(change),
  id: 'agreed',
  toleranceState: stateWith([signed('RADIOLOGY'), signed('IT')], NOW),
});
const beside = (): OpenVersion => ({ ...fromFile({ rtoMinutes: 45 }), version: 2 });

/** What the import does to what both sides agreed on: nothing, whatever the file says. */
test.each<[string, Tolerance, Tolerance | null, OpenVersion[], Tolerance[], object[]]>([
  [
    'other figures stand beside it',
    said(),
    said({ rtoMinutes: 45 }),
    [agreed()],
    [said({ rtoMinutes: 45 })],
    [],
  ],
  [
    'other figures again replace the proposal alone',
    said({ rtoMinutes: 45 }),
    said({ rtoMinutes: 50 }),
    [agreed(), beside()],
    [said({ rtoMinutes: 50 })],
    [{ id: 'v', as: 'REPLACED' }],
  ],
  [
    'its own figures take the proposal back',
    said({ rtoMinutes: 45 }),
    said(),
    [agreed(), beside()],
    [],
    [{ id: 'v', as: 'WITHDRAWN' }],
  ],
  ['a file that no longer names it leaves it', said(), null, [agreed()], [], []],
  [
    'a file that no longer names it drops the proposal',
    said({ rtoMinutes: 45 }),
    null,
    [agreed(), beside()],
    [],
    [{ id: 'v', as: 'DROPPED' }],
  ],
])('in force: %s', (_name, last, file, open, propose, end) => {
  expect(importTolerances([last], file ? [file] : [], open)).toEqual({
    end,
    propose,
    note: [],
    conflicts: [],
  });
});
