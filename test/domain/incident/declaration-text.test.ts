import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDeclarationText } from '../../../src/domain/incident/declaration-text.ts';
import { parseSince } from '../../../src/domain/time/read-since.ts';
import { stopwatch } from '../../../src/practice/limits/waited.ts';
import { samplePlan } from '../../support/hospital/hospital.ts';

const plan = samplePlan();

describe('pain 32: the words after the command', () => {
  test.each([
    ['', null, null, null, ''],
    ['archive since 10:42 viewers spin', 'archive', null, '10:42', 'viewers spin'],
    ['pacs slow since 25m ago', 'archive', 'SLOW', '25m ago', ''],
    ['viewers down', 'viewer', 'FULL', null, ''],
    ['ARCHIVE', 'archive', null, null, ''],
    ['the archive is down', 'archive', 'FULL', null, ''],
    ['archive is very slow', 'archive', 'SLOW', null, ''],
    ['viewer partially down, only in the ED', 'viewer', 'PARTIAL', null, 'only in the ED'],
    ['archive down and viewers spin', 'archive', 'FULL', null, 'viewers spin'],
    ['archive, since 10:42, viewers spin', 'archive', null, '10:42', 'viewers spin'],
    ['Image archive (PACS) total loss', 'archive', 'FULL', null, 'loss'],
    ['viewers open priors very slow', 'viewer', 'SLOW', null, 'open priors very slow'],
    ['web viewer slow', 'web-viewer', 'SLOW', null, ''],
    ['enterprise viewer slow', 'web-viewer', 'SLOW', null, ''],
    ['Enterprise Web Viewer down', 'web-viewer', 'FULL', null, ''],
    ['reading  stations down', 'viewer', 'FULL', null, ''],
    ['lan down now', 'network', 'FULL', 'now', ''],
    ['planning room is cold', null, null, null, 'planning room is cold'],
    ['nothing works', null, null, null, 'nothing works'],
    ['down', null, 'FULL', null, ''],
  ])('"%s"', (text, systemKey, impact, sinceText, note) => {
    expect(readDeclarationText(text, plan)).toMatchObject({ systemKey, impact, sinceText, note });
  });
});

describe('the start among the words', () => {
  test.each([
    ['archive since 1042 viewers spin', '1042', 'viewers spin'],
    ['archive since 7am viewers spin', '7am', 'viewers spin'],
    ['archive since 10:42 pm viewers spin', '10:42 pm', 'viewers spin'],
    ['archive 10:42. Viewers spin', '10:42', 'Viewers spin'],
    ['archive (10:42) viewers spin', '10:42', 'viewers spin'],
    ['archive since yesterday 23:10 viewers spin', 'yesterday 23:10', 'viewers spin'],
    ['archive since yesterday at 7pm viewers spin', 'yesterday at 7pm', 'viewers spin'],
    ['archive since last night 2am', 'last night 2am', ''],
    ['archive since last night', 'last night', ''],
    ['archive since this morning', 'this morning', ''],
    ['archive since yesterday', 'yesterday', ''],
    ['archive since 2026-11-24 10:42 viewers spin', '2026-11-24 10:42', 'viewers spin'],
    ['archive since 1h30 ago viewers spin', '1h30 ago', 'viewers spin'],
    ['archive 1h30 ago viewers spin', '1h30 ago', 'viewers spin'],
    ['archive since 1 h 30 min ago', '1 h 30 min ago', ''],
    ['archive since 25m viewers spin', '25m ago', 'viewers spin'],
    ['archive since 25 min', '25 min ago', ''],
    ['archive since 2 hours viewers spin', '2 hours ago', 'viewers spin'],
    ['archive since about 10:42', '10:42', ''],
    ['archive now slow since 10:42', '10:42', 'now slow'],
    ['status unknown, archive down now', 'now', 'status unknown, down'],
    ['archive since 10.42', '10.42', ''],
    ['archive since teatime', 'teatime', ''],
    ['archive since the upgrade', null, 'since the upgrade'],
    ['archive down in 3 rooms', null, 'in 3 rooms'],
    ['archive 10:42:30 in the log', null, '10:42:30 in the log'],
  ])('"%s" begins at %s', (text, sinceText, note) => {
    expect(readDeclarationText(text, plan)).toMatchObject({ systemKey: 'archive', sinceText, note });
  });

  test.each(['25m', '1h30', '2 h', '10:42', '1042', '7am', '25m ago', 'yesterday 23:10', 'last night 2am'])(
    'what "since %s" gives, the form can read',
    (words) => {
      const { sinceText } = readDeclarationText(`archive since ${words} viewers spin`, plan);
      const read = parseSince(sinceText ?? 'lost', new Date('2026-11-24T17:00:00.000Z'), 'America/New_York');
      expect(read.kind).toBe('at');
    },
  );
});

describe('several systems', () => {
  test('the one named first counts and the others are candidates', () => {
    expect(readDeclarationText('dictation and archive down, ris fine', plan)).toMatchObject({
      systemKey: 'dictation',
      candidates: ['archive', 'ris'],
    });
  });
  test('a name inside a longer name is not another system', () => {
    expect(readDeclarationText('enterprise web viewer down', plan).candidates).toEqual([]);
  });
  test('the same system named twice is no candidate', () => {
    expect(readDeclarationText('pacs archive down', plan)).toMatchObject({
      systemKey: 'archive',
      candidates: [],
    });
  });
});

test('names with signs of their own are found as they stand', () => {
  const system = plan.systems[0];
  if (!system) throw new Error('the sample has systems');
  const odd = {
    ...plan,
    systems: [{ ...system, key: 'x', name: 'C++ (v2.0) [new]', aliases: ['röntgen.*'] }],
  };
  expect(readDeclarationText('c++ (V2.0) [NEW] down', odd)).toMatchObject({ systemKey: 'x', note: '' });
  expect(readDeclarationText('RÖNTGEN.* slow', odd)).toMatchObject({ systemKey: 'x', note: '' });
  expect(readDeclarationText('röntgenabc slow', odd).systemKey).toBeNull();
});

test('whatever is typed is read, and a long text quickly', () => {
  const words = fc.array(
    fc.constantFrom(
      'archive',
      'since',
      '10:42',
      '25m',
      'ago',
      'now',
      '1h30',
      'the',
      'slow',
      ',',
      '(',
      '999',
      'web-viewer',
      'yesterday',
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        words.map((w) => w.join(' ')),
        fc.string({ unit: 'grapheme' }),
      ),
      (text) => {
        const read = readDeclarationText(text, plan);
        expect(read.note.length).toBeLessThanOrEqual(text.length);
        expect(read.candidates).not.toContain(read.systemKey);
      },
    ),
  );
  for (const piece of ['1m', '1h', '9', 'since ', '1 h 1 ', ' ', 'the ', ',']) {
    const passed = stopwatch();
    readDeclarationText(piece.repeat(3_000 / piece.length), plan);
    expect(passed()).toBeLessThan(500);
  }
});
