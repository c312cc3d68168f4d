import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  openObjections,
  type Signature,
  sidesToSign,
  type ToleranceStatus,
  toleranceStateOf,
  toleranceStatus,
} from '../../../src/domain/agreement/tolerance-status.ts';
import { CARL, MEI, RUTH, signed } from './versions.ts';

const NEW_YORK = 'America/New_York';
const BOTH = [signed('RADIOLOGY'), signed('IT')];

describe('the status of a tolerance', () => {
  test.each<[string, Signature[], string, ToleranceStatus]>([
    ['nobody signed', [], '2026-04-01T12:00Z', 'PROPOSED'],
    ['one side signed', [signed('RADIOLOGY')], '2026-04-01T12:00Z', 'PROPOSED'],
    ['one side signed twice', [signed('IT'), signed('IT', { by: MEI })], '2026-04-01T12:00Z', 'PROPOSED'],
    ['both sides signed', BOTH, '2026-04-01T12:00Z', 'AGREED'],
    [
      'one person signed for both',
      [signed('RADIOLOGY', { by: CARL }), signed('IT')],
      '2026-04-01T12:00Z',
      'PROPOSED',
    ],
    [
      'one person signed for both, a second one for one of them',
      [signed('RADIOLOGY', { by: CARL }), signed('IT'), signed('IT', { by: MEI })],
      '2026-04-01T12:00Z',
      'AGREED',
    ],
    [
      'each signed for another day',
      [signed('RADIOLOGY'), signed('IT', { reviewOn: '2027-04-01' })],
      '2026-04-01T12:00Z',
      'PROPOSED',
    ],
    ['the last minute of the review day', BOTH, '2027-04-01T03:59:59Z', 'AGREED'],
    ['the minute after it', BOTH, '2027-04-01T04:00:00Z', 'EXPIRED'],
    [
      'renewed by one side: it still expires',
      [...BOTH, signed('IT', { reviewOn: '2028-03-31' })],
      '2027-04-02T12:00Z',
      'EXPIRED',
    ],
    [
      'renewed by both',
      [...BOTH, signed('IT', { reviewOn: '2028-03-31' }), signed('RADIOLOGY', { reviewOn: '2028-03-31' })],
      '2027-04-02T12:00Z',
      'AGREED',
    ],
  ])('%s', (_name, signatures, now, status) => {
    expect(toleranceStatus({ superseded: false }, signatures, new Date(now), NEW_YORK)).toBe(status);
    expect(toleranceStatus({ superseded: true }, signatures, new Date(now), NEW_YORK)).toBe('SUPERSEDED');
  });

  test('the day is counted where the hospital is', () => {
    const at = new Date('2027-03-31T20:00Z');
    expect(toleranceStatus({ superseded: false }, BOTH, at, NEW_YORK)).toBe('AGREED');
    expect(toleranceStatus({ superseded: false }, BOTH, at, 'Pacific/Auckland')).toBe('EXPIRED');
  });

  test('it depends on the signatures, not on their order', () => {
    const signature = fc.record({
      side: fc.constantFrom('RADIOLOGY' as const, 'IT' as const),
      by: fc.constantFrom(RUTH, CARL, MEI),
      at: fc.constant(new Date('2026-03-31T15:00Z')),
      reviewOn: fc.constantFrom('2027-03-31', '2028-03-31'),
    });
    const now = fc.constantFrom('2027-01-01T12:00Z', '2027-06-01T12:00Z', '2028-06-01T12:00Z');
    fc.assert(
      fc.property(fc.array(signature, { maxLength: 6 }), now, (signatures, at) => {
        const status = (list: Signature[]) =>
          toleranceStatus({ superseded: false }, list, new Date(at), NEW_YORK);
        expect(status(signatures.toReversed())).toBe(status(signatures));
        if (status(signatures) === 'AGREED')
          expect(new Set(signatures.map((s) => s.by)).size).toBeGreaterThan(1);
      }),
    );
  });
});

describe('whose signature is missing', () => {
  const toleranceState = (signatures: Signature[], now: string) =>
    toleranceStateOf({ superseded: false }, signatures, new Date(now), NEW_YORK);
  const renewed = signed('IT', { reviewOn: '2028-03-31' });
  test.each<[string, Signature[], string, string[]]>([
    ['of a proposal', [], '2026-04-01T12:00Z', ['RADIOLOGY', 'IT']],
    ['of one half signed', [signed('IT')], '2026-04-01T12:00Z', ['RADIOLOGY']],
    ['of one half signed, whose day has passed', [signed('IT')], '2027-06-01T12:00Z', ['RADIOLOGY', 'IT']],
    ['of one agreed on', BOTH, '2026-04-01T12:00Z', []],
    ['of one expired', BOTH, '2027-06-01T12:00Z', ['RADIOLOGY', 'IT']],
    ['of one expired that IT renewed', [...BOTH, renewed], '2027-06-01T12:00Z', ['RADIOLOGY']],
  ])('%s', (_name, signatures, now, sides) => {
    expect(sidesToSign(toleranceState(signatures, now))).toEqual(sides);
  });

  test('a renewal in progress is shown next to what is agreed', () => {
    expect(toleranceState([...BOTH, renewed], '2027-03-20T12:00Z')).toEqual({
      status: 'AGREED',
      agreed: { reviewOn: '2027-03-31', by: { RADIOLOGY: BOTH[0], IT: BOTH[1] } },
      pending: { reviewOn: '2028-03-31', by: { RADIOLOGY: null, IT: renewed } },
    });
  });
});

test('an objection stays until its own side signs', () => {
  const no = { side: 'IT' as const, by: CARL, at: new Date('2026-03-30T15:00Z'), reason: 'Too short.' };
  expect(openObjections([no], [signed('RADIOLOGY')])).toEqual([no]);
  expect(openObjections([no], [signed('IT')])).toEqual([]);
  expect(openObjections([no], [signed('IT', { at: new Date('2026-03-29T15:00Z') })])).toEqual([no]);
});
