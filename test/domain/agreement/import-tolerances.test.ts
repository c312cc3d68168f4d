import { expect, test } from 'vitest';
import { importTolerances, type VersionInForce } from '../../../src/domain/agreement/import-tolerances.ts';
import type { Tolerance } from '../../../src/domain/plan/plan.ts';
import { aVersion } from './versions.ts';

const hours = [{ days: ['Mon' as const], from: 420, to: 720 }];

function said(change: Partial<Tolerance> = {}): Tolerance {
  const { version: _, superseded: __, ...tolerance } = aVersion(change);
  return tolerance;
}

const fromFile = (change: Partial<Tolerance> = {}): VersionInForce => ({
  ...said(change),
  id: 'v',
  fromFile: true,
});
const fromSlack = (change: Partial<Tolerance> = {}): VersionInForce => ({
  ...fromFile(change),
  fromFile: false,
});

type Done = 'nothing' | 'proposed' | 'replaced' | 'retired' | 'noted' | 'conflict';

/** The last file, this file, what is in force; what the import does. */
test.each<[string, Tolerance | null, Tolerance | null, VersionInForce | null, Done]>([
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
  const nothing = { supersede: [], propose: [], note: [], conflicts: [] };
  expect(result).toEqual({
    ...nothing,
    ...(done === 'proposed' && { propose: [file] }),
    ...(done === 'replaced' && { propose: [file], supersede: ['v'] }),
    ...(done === 'retired' && { supersede: ['v'] }),
    ...(done === 'noted' && { note: [{ id: 'v', evidence: file?.evidence, reviewOn: file?.reviewOn }] }),
    ...(done === 'conflict' && { conflicts: [key] }),
  });
});
