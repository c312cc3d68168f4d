import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Objection,
  openObjections,
  type Signature,
  sidesToSign,
  type ToleranceStatus,
  toleranceStateOf,
} from '../../../src/domain/agreement/tolerance-status.ts';
import { CARL, MEI, objected, RUTH, signed, stateWith } from './versions.ts';

const NEW_YORK = 'America/New_York';
const OPEN = { ended: null };
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
    ['the minute after it', BOTH, '2027-04-01T04:00:00Z', 'OVERDUE'],
    [
      'renewed by one side: its review is still due',
      [...BOTH, signed('IT', { reviewOn: '2028-03-31' })],
      '2027-04-02T12:00Z',
      'OVERDUE',
    ],
    [
      'renewed by both',
      [...BOTH, signed('IT', { reviewOn: '2028-03-31' }), signed('RADIOLOGY', { reviewOn: '2028-03-31' })],
      '2027-04-02T12:00Z',
      'AGREED',
    ],
  ])('%s', (_name, signatures, now, status) => {
    expect(stateWith(signatures, new Date(now)).status).toBe(status);
    const ended = { as: 'REPLACED' as const, at: new Date(now), by: RUTH, why: null };
    const words = { signatures, objections: [] };
    expect(toleranceStateOf({ ended }, words, new Date(now), NEW_YORK).status).toBe('ENDED');
  });

  test('the day is counted where the hospital is', () => {
    const at = new Date('2027-03-31T20:00Z');
    const words = { signatures: BOTH, objections: [] };
    expect(toleranceStateOf(OPEN, words, at, NEW_YORK).status).toBe('AGREED');
    expect(toleranceStateOf(OPEN, words, at, 'Pacific/Auckland').status).toBe('OVERDUE');
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
        const status = (list: Signature[]) => stateWith(list, new Date(at)).status;
        expect(status(signatures.toReversed())).toBe(status(signatures));
        if (status(signatures) === 'AGREED')
          expect(new Set(signatures.map((s) => s.by)).size).toBeGreaterThan(1);
      }),
    );
  });
});

describe('whose signature is missing', () => {
  const toleranceState = (signatures: Signature[], now: string) => stateWith(signatures, new Date(now));
  const renewed = signed('IT', { reviewOn: '2028-03-31' });
  test.each<[string, Signature[], string, string[]]>([
    ['of a proposal', [], '2026-04-01T12:00Z', ['RADIOLOGY', 'IT']],
    ['of one half signed', [signed('IT')], '2026-04-01T12:00Z', ['RADIOLOGY']],
    ['of one half signed, whose day has passed', [signed('IT')], '2027-06-01T12:00Z', ['RADIOLOGY', 'IT']],
    ['of one agreed on', BOTH, '2026-04-01T12:00Z', []],
    ['of one overdue', BOTH, '2027-06-01T12:00Z', ['RADIOLOGY', 'IT']],
    ['of one overdue that IT renewed', [...BOTH, renewed], '2027-06-01T12:00Z', ['RADIOLOGY']],
  ])('%s', (_name, signatures, now, sides) => {
    expect(sidesToSign(toleranceState(signatures, now))).toEqual(sides);
  });

  test('a renewal in progress is shown next to what is agreed', () => {
    expect(toleranceState([...BOTH, renewed], '2027-03-20T12:00Z')).toEqual({
      status: 'AGREED',
      agreed: { reviewOn: '2027-03-31', by: { RADIOLOGY: BOTH[0], IT: BOTH[1] }, since: BOTH[1]?.at },
      pending: { reviewOn: '2028-03-31', by: { RADIOLOGY: null, IT: renewed } },
    });
  });
});

describe('an objection', () => {
  const closed = (at: string) => ({ as: 'ANSWERED' as const, at: new Date(at), by: RUTH, answer: 'Tested.' });
  const NOW = new Date('2026-04-10T12:00Z');
  test.each<[string, Objection[], ToleranceStatus, string | null]>([
    ['that is open keeps what both sides signed from being agreed on', [objected()], 'PROPOSED', null],
    [
      'that was answered before the second signature changes nothing',
      [objected({ closed: closed('2026-03-31T14:00Z') })],
      'AGREED',
      '2026-03-31T15:00Z',
    ],
    [
      'that is answered after it: agreed since then',
      [objected({ closed: closed('2026-04-02T09:00Z') })],
      'AGREED',
      '2026-04-02T09:00Z',
    ],
    [
      'that came while another one was open counts as well',
      [
        objected({ closed: closed('2026-04-02T09:00Z') }),
        objected({ at: new Date('2026-04-01T09:00Z'), closed: closed('2026-04-05T09:00Z') }),
      ],
      'AGREED',
      '2026-04-05T09:00Z',
    ],
    [
      'to a renewal leaves what is in force',
      [objected({ at: new Date('2026-04-05T09:00Z') })],
      'AGREED',
      '2026-03-31T15:00Z',
    ],
  ])('%s', (_name, objections, status, since) => {
    const state = stateWith(BOTH, NOW, objections);
    expect([state.status, state.agreed?.since ?? null]).toEqual([status, since && new Date(since)]);
    if (status === 'PROPOSED') expect(sidesToSign(state)).toEqual([]);
  });

  test('is open until it is answered or withdrawn', () => {
    expect(openObjections([objected(), objected({ closed: closed('2026-04-02T09:00Z') })])).toEqual([
      objected(),
    ]);
  });
});
