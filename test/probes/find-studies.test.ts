import { expect, test } from 'vitest';
import type { ArchiveTarget } from '../../src/domain/numbers/archive-question.ts';
import { cFind } from '../../src/probes/c-find.ts';
import { askAboutNight } from '../support/providers/archive-question.ts';
import {
  calledAt,
  type DicomAnswer,
  openDicomServer,
  type SentStudy,
} from '../support/providers/dicom-server.ts';
import { openHttpDoor } from '../support/providers/http-server.ts';
import { HAS_ORTHANC, type Phantom, startOrthanc } from '../support/providers/orthanc.ts';

function archiveAt(port: number, retrieveAe: string | null = null): ArchiveTarget & { ask: 'find' } {
  return { ask: 'find', ...calledAt(port), study: null, retrieveAe };
}

/** A study with more than it was asked for. */
const row = (n: number, accession: string, more: SentStudy = {}): SentStudy => ({
  ...{ '0008,0020': '20260310', '0008,0030': '024000', '0008,0050': accession, '0008,0061': 'CT' },
  ...{ '0010,0010': `ZZTEST^NAME${n}`, '0010,0020': `ZZMRN${n}`, '0020,000d': `1.2.${n}` },
  ...more,
});
const ALL = [row(1, 'D-0141'), row(2, 'D-0142'), row(3, 'D-0143')];
const found = [141, 142, 143].map((number) => ({ number, times: 1 }));

test('only date, time, modality, number and the key of the level are asked for, and no more is read', async () => {
  const server = await openDicomServer({ studies: [...ALL, row(4, 'ACC1', { '0008,0061': 'CT\\SR' })] });
  const result = await askAboutNight(archiveAt(server.port));
  expect(server.searches).toEqual([
    {
      ...{ '0008,0020': '20260309-20260311 ', '0008,0030': '', '0008,0050': '', '0008,0052': 'STUDY ' },
      ...{ '0008,0061': '', '0020,000d': '' },
    },
  ]);
  expect(result).toEqual({
    count: { studies: 4, byModality: { CT: 4, SR: 1 }, others: 1, strange: [], problems: [], found },
  });
});

const NOT_COMPLETE = 'the counts by modality are not complete';

test.each<[name: string, script: DicomAnswer[], expected: object]>([
  [
    'ends early by a limit of its own',
    [{ studies: ALL, status: 0xfe00 }, {}, {}, {}],
    {
      count: expect.objectContaining({
        found,
        problems: [`it has too many studies of these days to count: ${NOT_COMPLETE}`],
      }),
    },
  ],
  [
    'refuses to list so many, and finds single numbers',
    [{ status: 0xa700 }, ...ALL.map((study) => ({ studies: [study] }))],
    {
      count: expect.objectContaining({
        found,
        problems: expect.arrayContaining([`it refuses to list the studies of these days: ${NOT_COMPLETE}`]),
      }),
    },
  ],
  ['refuses every search', [{ status: 0xa700 }, { status: 0xa700 }], { why: 'it refuses the search' }],
  [
    'answers a search for one number with other studies',
    [{ studies: ALL.slice(1) }, { studies: [row(9, 'ACC9')] }],
    {
      count: expect.objectContaining({
        problems: [expect.stringContaining('it answers the search for one number with other studies')],
      }),
    },
  ],
  [
    'does not know modalities',
    [{ studies: ALL.map((study) => ({ ...study, '0008,0061': '' })) }],
    {
      count: expect.objectContaining({
        ...{ found, byModality: {} },
        problems: ['it does not tell the modalities of studies, so none are counted by modality'],
      }),
    },
  ],
  ['fails', [{ studies: ALL, status: 0xc001 }], { why: 'it answers the search with an error' }],
  ['hangs up in the middle', ['hang up'], { why: 'it aborted the association' }],
  [
    'names studies without a UID',
    [{ studies: [row(1, 'D-0141', { '0020,000d': '' })] }],
    { why: 'its answer names studies without a UID' },
  ],
])('an archive that %s', async (_, script, expected) => {
  const result = await askAboutNight(archiveAt((await openDicomServer(...script)).port));
  expect(result).toEqual(expected);
  expect(JSON.stringify(result)).not.toMatch(/ZZ|ACC\d|1\.2\./);
});

test('another archive is told by the AE title under which it keeps studies, a web server by its answer', async () => {
  const kept = (ae: string) => ({ studies: ALL.map((study) => ({ ...study, '0008,0054': ae })) });
  const server = await openDicomServer(kept('OTHER'), kept('STORE'));
  expect(await askAboutNight(archiveAt(server.port, 'STORE'))).toEqual({
    why: 'another archive answers: its AE title is not the one in the plan',
  });
  expect(await askAboutNight(archiveAt(server.port, 'STORE'))).toMatchObject({ count: { found } });
  const web = new URL((await openHttpDoor()).url);
  expect(await askAboutNight(archiveAt(Number(web.port)))).toEqual({ why: 'it does not speak DICOM' });
});

test('an archive that heeds no cancel is not listened to for ever', async () => {
  const studies = Array.from({ length: 600 }, (_, n) => row(n, `ACC${n}`));
  const server = await openDicomServer({ studies, status: null });
  const keys = ['QueryRetrieveLevel=STUDY', 'StudyInstanceUID'];
  const search = { model: '-S', keys, most: 3, wanted: ['0020000D'] } as const;
  const answer = await cFind(archiveAt(server.port), search, new AbortController().signal);
  expect(answer.end).toBe('EARLY');
  expect(answer.studies.map((study) => study.get('0020000D'))).toEqual([['1.2.0'], ['1.2.1'], ['1.2.2']]);
});

test.skipIf(!HAS_ORTHANC)('a real archive is counted alike by C-FIND and by QIDO-RS', async () => {
  const archive = await startOrthanc();
  const study = (n: number, accession: string, more: Partial<Phantom> = {}): Phantom => ({
    ...{ n, accession, modality: 'CT', date: '20260310', time: '030000', ...more },
  });
  await archive.storePatients(200, { date: '20260310', time: '031500', from: 1_001 });
  await archive.storePatients(20, { date: '20260201', time: '031500', from: 2_001 });
  await archive.store(
    study(1, 'D-0141'),
    study(2, 'D-0142', { date: '20240101' }),
    study(3, 'D-0141', { modality: 'MR' }),
    study(4, 'D-0999'),
    study(5, 'ACC5', { time: '090000' }),
  );
  const byFind = await askAboutNight(archiveAt(archive.dicomPort, 'ARCHIVE'));
  const byQido = await askAboutNight({
    ask: 'qido',
    url: archive.url,
    login: null,
    study: null,
    aeTitle: null,
  });
  expect(byFind).toEqual({
    count: {
      ...{ studies: 204, byModality: { CT: 203, MR: 1 }, others: 201, strange: [999] },
      found: [
        { number: 141, times: 2 },
        { number: 142, times: 1 },
      ],
      problems: [expect.stringContaining('dated outside the downtime')],
    },
  });
  expect(byQido).toEqual(byFind);
  expect(await askAboutNight({ ...archiveAt(archive.dicomPort), aeTitle: 'OTHER' })).toEqual({
    why: 'it does not know the AE title of the plan: is it another archive?',
  });
});
