import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guard } from '../../support/guard.ts';

const now = new Date('2026-11-24T17:00:00.000Z');

/** Every name, number and date here is made up. */
describe('what carries the mark of patient data is refused', () => {
  test.each([
    ['MRN 123456', 'a record number'],
    ['MRN: 123456', 'a record number'],
    ['mrn123456 stuck', 'a record number'],
    ['MRN #123456', 'a record number'],
    ['MRNs 12345 and 12346', 'a record number'],
    ['MRN is 12-34-56', 'a record number'],
    ['MR# 12345', 'a record number'],
    ['mr #12345 will not open', 'a record number'],
    ['call MRN1234567', 'a record number'],
    ['case MRN1234567', 'a record number'],
    ['medical record number 44213', 'a record number'],
    ['patient id 99887', 'a record number'],
    ['pt id: A-99887', 'a record number'],
    ['PID: 123456', 'a record number'],
    ['accession A123456 stuck', 'an accession number'],
    ['accession #12345', 'an accession number'],
    ['acc # 12345', 'an accession number'],
    ['acc no. 12345', 'an accession number'],
    ['CT-0012345 lost', 'an accession number'],
    ['study 12345678 will not open', 'a record number'],
    ['study E12345678', 'a record number'],
    ['12345678 head', 'a record number'],
    ['73 yo male in ED bed 4', 'the age of one patient'],
    ['a 73 year old in ED bed 4', 'the age of one patient'],
    ["the mayor's daughter is in MR", 'somebody whom people know'],
    ['ssn 123456789', 'a social security number'],
    ['SSN: 123.45.6789', 'a social security number'],
    ['123-45-6789', 'a social security number'],
    ['case 123-45-6789', 'a social security number'],
    ['call 123 45 6789', 'a social security number'],
    ['study 1.2.826.0.1.3680043.9.1 missing', 'a DICOM identifier'],
    ['1.2.840.113619.2.55.3', 'a DICOM identifier'],
    ['2.25.3298472938472938472938472', 'a DICOM identifier'],
    ['DOB 3/4/61', 'a date of birth'],
    ['dob: Mar 4', 'a date of birth'],
    ['D.O.B. 3/4/61', 'a date of birth'],
    ['born 1961', 'a date of birth'],
    ['born in 1961', 'a date of birth'],
    ['date of birth is 4 March', 'a date of birth'],
    ['the one of 03/04/1961', 'a date of birth'],
    ['the one of 03-04-1961', 'a date of birth'],
    ['the one of 4.3.1961', 'a date of birth'],
    ['the one of 03/04/61', 'a date of birth'],
    ['the one of 31/12/1961', 'a date of birth'],
    ['the one of 1961-03-04.', 'a date of birth'],
    ['the one of 1961/3/4', 'a date of birth'],
    ['the one of 4 Mar 1961', 'a date of birth'],
    ['the one of 04-MAR-1961', 'a date of birth'],
    ['the one of March 4th, 1961', 'a date of birth'],
    ['paper log line 12 03/04/1961', 'a date of birth'],
    ['ext 4411 1961-03-04', 'a date of birth'],
    ['pt John Doe waits', 'a patient name'],
    ['Pt. John Doe waits', 'a patient name'],
    ['PT: Doe, John', 'a patient name'],
    ['Patient John Doe waits', 'a patient name'],
    ['patient: John Q. Doe', 'a patient name'],
    ['patient name: Jane Doe', 'a patient name'],
    ['patient named Jane Doe', 'a patient name'],
    ["patient Zoë O'Dúill waits", 'a patient name'],
    ['patient DOE, JOHN', 'a patient name'],
    ['stuck on DOE^JOHN', 'a patient name'],
    ['Mr Doe waits', 'a name'],
    ['Mrs. Doe waits', 'a name'],
    ['mrs Doe waits', 'a name'],
    ['Ms Ångström waits', 'a name'],
  ])('"%s" has %s', (text, what) => {
    expect(guard(text, now)).toMatchObject({ gate: 'REFUSED', what });
  });
});

describe('what may be about one patient is asked about', () => {
  test.each([
    ['1234567890123456', "a patient's number"],
    ['line 12345678', "a patient's number"],
    ['12345678 is gone', "a patient's number"],
    ['ticket 884213 for 12345678', "a patient's number"],
    ['room 3 12345678', "a patient's number"],
    ['the newborn of 01/02/2025', 'a date of birth'],
    ['the child of 2025-11-22', 'a date of birth'],
    ['Quentin Ashworth is not happy', 'a name'],
    ['J.T. in room 412', 'the initials of a patient'],
    ['room 412, chest of 11/22', 'one patient by room and day'],
    ['a 73 year old waits', 'the age of one patient'],
    ["the boss's daughter is upset", 'somebody whom people know'],
  ])('"%s" has %s', (text, what) => {
    expect(guard(text, now)).toMatchObject({ gate: 'ASKED', what });
  });
});

describe('text about the outage is accepted', () => {
  test.each([
    '',
    'viewers spin, nothing opens',
    'case 00123456',
    'Case #00123456',
    'case number: 00123456',
    'vendor case is 00123456',
    'ticket #884213',
    'ticket 88421300',
    'INC0012345',
    'inc 0012345',
    'CHG0034567 went wrong',
    'RITM0012345',
    'CAS-1234567-X1',
    'SR# 1-12345678901',
    '#12345678',
    'S/N 12345678',
    'contract 55501234',
    'bridge 555-0199',
    'bridge 5550199',
    'the bridge is 8005550199 pin 442100#',
    'call 555 010 1234',
    'call (555) 010-1234',
    '+1 555 010 1234',
    '+442079460958',
    '555-0199 ext 4411',
    'downtime log sheet 3 line 12',
    'room 1204, line 7',
    '12500000 images in the queue',
    'down since 10:42, next at 11:30',
    'started 2026-11-24 10:42',
    'upgrade of 11/20/2026',
    'upgrade of 20.11.26',
    'last done 12/25/2025',
    'back on Nov 24, 2026',
    'server 10.12.34.56',
    'SOP class 1.2.840.10008.1.1 refused',
    'release 12.2.1.0',
    'error 0x80070005',
    'HL7 ORM^O01 stuck, ADT^A08 too',
    'process pid 4821 hangs',
    'DOB missing in the worklist since 10:42',
    'worklist shows no MRN',
    'MR 2 and MR #3 will not send',
    'MR Scanner is down',
    'patient list is empty',
    'Patient Portal Login fails',
    'Patient Images Not loading',
    'patients wait in CT 2',
    'pt transport waits',
    'Ms Teams is down too',
    'newborn 3 in NICU',
    'rooms 1/2/61',
    '24/7 support',
    'dose 100/200/300',
  ])('"%s"', (text) => {
    expect(guard(text, now)).toBeNull();
  });
});

test('a date is old from a year and a day on', () => {
  expect(guard('of 2025-11-24', now)).toBeNull();
  expect(guard('of 2025-11-23', now)).not.toBeNull();
  expect(guard('of 2025-11-23', new Date('2026-11-01T12:00:00.000Z'))).toBeNull();
});

test('two digits of a planned year lie ahead', () => {
  expect(guard('freeze from 02/04/27 to 02/06/27', now)).toBeNull();
  expect(guard('chest of the one from 02/04/47', now)).toMatchObject({ what: 'a date of birth' });
});

test('an old date beside what explains it is no date of birth', () => {
  expect(guard('the archive was installed 03/04/2012', now)).toBeNull();
});

test('people, systems and vendors of the plan are known', () => {
  expect(guard('Ana Ruiz has it, Northwind is on the bridge', now)).toBeNull();
  expect(guard('Ana Castellano has no images', now)).toMatchObject({ gate: 'REFUSED', what: 'a name' });
});

test('says where it is, not what it is', () => {
  const found = guard('stuck: MRN 123456', now);
  expect(found).toEqual({ gate: 'REFUSED', what: 'a record number', start: 7, end: 17 });
});

test('a long text without points is not cut between `since` and its time', () => {
  const spins = (times: number) => Array<string>(times).fill('viewers spin');
  const text = [...spins(11), 'since 10:42', ...spins(2), 'room 4'].join(', ');
  expect(guard(text, now)).toBeNull();
});

test('a record number is found wherever it stands among harmless words', () => {
  const harmless = fc.constantFrom(
    'viewers spin',
    'room 4',
    'line 12',
    'ticket #884213',
    'since 10:42',
    'call 555-0199',
    'INC0012345',
  );
  const secret = fc
    .integer({ min: 1_000_000, max: 999_999_999 })
    .chain((n) => fc.constantFrom(`${n}`, `MRN ${n}`, `mrn#${n}`));
  fc.assert(
    fc.property(fc.array(harmless), secret, fc.array(harmless), (before, number, after) => {
      const text = [...before, number, ...after].join(', ');
      // Eight digits may read as a date: 11171948.
      expect(guard(text, now)?.what).toMatch(/number|a date of birth/);
      expect(guard([...before, ...after].join(', '), now)).toBeNull();
    }),
  );
});
