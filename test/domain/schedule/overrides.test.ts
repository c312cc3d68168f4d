import { describe, expect, test } from 'vitest';
import { gapsAndOverlaps } from '../../../src/domain/schedule/gaps-and-overlaps.ts';
import type { Override } from '../../../src/domain/schedule/schedule.ts';
import { shiftsIn } from '../../../src/domain/schedule/shifts-in.ts';
import { lines, override, rotation, schedule } from './make.ts';

const DAILY = schedule([
  rotation({ people: ['ana', 'ben'], rotation: 'daily', starts: '2026-01-05', handOver: '08:00' }),
]);
const FROM = new Date('2026-01-05T13:00Z');
const TO = new Date('2026-01-08T13:00Z');
const at = (iso: string) => ({ createdAt: new Date(iso) });
const roster = (...overrides: Override[]) => lines(shiftsIn(DAILY, overrides, FROM, TO));

describe('one override', () => {
  test('takes over whoever is on call, and is one shift over several turns', () => {
    const cover = override('1', 'cleo', '2026-01-06T00:00Z', '2026-01-07T20:00Z');
    expect(roster(cover)).toEqual([
      '2026-01-05T13:00Z ana',
      '2026-01-06T00:00Z cleo',
      '2026-01-07T20:00Z ana',
      '2026-01-08T13:00Z end',
    ]);
    expect(shiftsIn(DAILY, [cover], FROM, TO)[1]?.why).toEqual({
      kind: 'override',
      override: cover,
      instead: ['ana', 'ben'],
      beaten: [],
    });
  });

  test('that covers a person counts only where this person would be on call', () => {
    expect(
      roster(override('1', 'cleo', '2026-01-05T00:00Z', '2026-01-09T00:00Z', { covers: 'ben' })),
    ).toEqual([
      '2026-01-05T13:00Z ana',
      '2026-01-06T13:00Z cleo',
      '2026-01-07T13:00Z ana',
      '2026-01-08T13:00Z end',
    ]);
  });

  test('fills a gap when it covers nobody in particular', () => {
    const shifts = shiftsIn(
      schedule([]),
      [override('1', 'cleo', '2026-01-06T00:00Z', '2026-01-07T00:00Z')],
      FROM,
      TO,
    );
    expect(lines(shifts)).toEqual([
      '2026-01-05T13:00Z nobody',
      '2026-01-06T00:00Z cleo',
      '2026-01-07T00:00Z nobody',
      '2026-01-08T13:00Z end',
    ]);
    expect(shifts[1]?.why).toMatchObject({ kind: 'override', instead: [null] });
  });

  test('that ends before it begins has no effect', () => {
    expect(roster(override('1', 'cleo', '2026-01-07T00:00Z', '2026-01-06T00:00Z'))).toEqual(roster());
  });

  test('by the person who is on call anyway leaves the shift as it is', () => {
    expect(roster(override('1', 'ana', '2026-01-05T20:00Z', '2026-01-05T22:00Z'))).toEqual(roster());
  });

  test('that covers somebody who is not on call then is named', () => {
    const idle = override('1', 'cleo', '2026-01-06T14:00Z', '2026-01-07T00:00Z', { covers: 'ana' });
    expect(roster(idle)).toEqual(roster());
    expect(gapsAndOverlaps(DAILY, [idle], FROM, TO)).toEqual({ gaps: [], overlaps: [], idle: [idle] });
  });
});

describe('two overrides for one time', () => {
  const older = override('1', 'cleo', '2026-01-05T20:00Z', '2026-01-06T04:00Z', at('2026-01-01T00:00Z'));
  const newer = override('2', 'dora', '2026-01-06T00:00Z', '2026-01-06T08:00Z', at('2026-01-02T00:00Z'));

  test('the one made last wins where they overlap, whatever their order', () => {
    const expected = [
      '2026-01-05T13:00Z ana',
      '2026-01-05T20:00Z cleo',
      '2026-01-06T00:00Z dora',
      '2026-01-06T08:00Z ana',
      '2026-01-06T13:00Z ben',
      '2026-01-07T13:00Z ana',
      '2026-01-08T13:00Z end',
    ];
    expect(roster(older, newer)).toEqual(expected);
    expect(roster(newer, older)).toEqual(expected);
  });

  test('the loser is shown, for the time in which it loses', () => {
    expect(gapsAndOverlaps(DAILY, [newer, older], FROM, TO).overlaps).toEqual([
      {
        kind: 'overrides',
        from: new Date('2026-01-06T00:00Z'),
        to: new Date('2026-01-06T04:00Z'),
        wins: newer,
        loses: older,
      },
    ]);
  });

  test('made at the same instant, the greater id wins', () => {
    const twin = { ...newer, createdAt: older.createdAt };
    expect(roster(older, twin)).toEqual(roster(older, newer));
    expect(roster(twin, older)).toEqual(roster(older, newer));
  });

  test('both covering the same person: the newer one has it', () => {
    const first = { ...older, covers: 'ana' };
    const second = { ...newer, covers: 'ana' };
    expect(roster(first, second)).toEqual(roster(older, newer));
    expect(gapsAndOverlaps(DAILY, [first, second], FROM, TO).overlaps).toHaveLength(1);
  });

  test('one person covering another who covers: passed on, and no overlap', () => {
    const passedOn = { ...newer, covers: 'cleo' };
    expect(roster(older, passedOn)).toEqual([
      '2026-01-05T13:00Z ana',
      '2026-01-05T20:00Z cleo',
      '2026-01-06T00:00Z dora',
      '2026-01-06T04:00Z ana',
      '2026-01-06T13:00Z ben',
      '2026-01-07T13:00Z ana',
      '2026-01-08T13:00Z end',
    ]);
    expect(gapsAndOverlaps(DAILY, [older, passedOn], FROM, TO).overlaps).toEqual([]);
  });

  test('a swap is two overrides', () => {
    const swap = [
      override('1', 'ben', '2026-01-05T13:00Z', '2026-01-06T13:00Z', { covers: 'ana' }),
      override('2', 'ana', '2026-01-06T13:00Z', '2026-01-07T13:00Z', { covers: 'ben' }),
    ];
    expect(roster(...swap)).toEqual([
      '2026-01-05T13:00Z ben',
      '2026-01-06T13:00Z ana',
      '2026-01-07T13:00Z ana',
      '2026-01-08T13:00Z end',
    ]);
    expect(gapsAndOverlaps(DAILY, swap, FROM, TO)).toEqual({ gaps: [], overlaps: [], idle: [] });
  });
});
