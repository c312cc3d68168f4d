import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { SMALL_PLAN, smallPlanWith } from './small-plan.ts';

/** What editors, word processors, merges and tired people leave in a file: the whole answer, one fault for one cause. */
const SLIPS: [name: string, text: string, fault: string][] = [
  [
    'tabs all over the file',
    SMALL_PLAN.replace(/^ {2}/gm, '\t'),
    '9:1: this line is indented with a tab, and 34 more lines too. Use spaces, two for each level.',
  ],
  [
    'one tab in a mapping',
    smallPlanWith('    name: Archive', '\tname: Archive'),
    '24:1: this line is indented with a tab. Use spaces, two for each level.',
  ],
  [
    'typographic quotes round a colon',
    smallPlanWith('name: Archive', 'name: “Archive: main”'),
    '24:11: these are typographic quotes, which do not hold text together. Use straight quotes: "…".',
  ],
  [
    'typographic quotes round a comma',
    smallPlanWith('phone: 555-0112', 'phone: “555-0112, x”'),
    '14:52: these are typographic quotes, which do not hold text together. Use straight quotes: "…".',
  ],
  [
    'a special space that a web page left',
    smallPlanWith('    name: Archive', '\u00a0\u00a0\u00a0\u00a0name: Archive'),
    '24:1: there is a special space here, as web pages and Word have it. Replace it with an ordinary space.',
  ],
  [
    'a special space behind a colon',
    smallPlanWith('name: Archive', 'name:\u00a0Archive'),
    '24:10: there is a special space here, as web pages and Word have it. Replace it with an ordinary space.',
  ],
  [
    'an unfinished merge',
    smallPlanWith(
      '    name: Archive',
      '<<<<<<< HEAD\n    name: Archive\n=======\n    name: VNA\n>>>>>>> theirs',
    ),
    '24:1: a merge was left unfinished here, and 2 more lines too. Keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>.',
  ],
  [
    'a quote that is never closed',
    smallPlanWith('name: Viewer', 'name: "Viewer'),
    '35:11: the quote that opens here is never closed. Close it with another ".',
  ],
  [
    'a bracket that is never closed',
    smallPlanWith('roles: [admin],', 'roles: [admin,'),
    '14:89: the bracket that opens here is never closed. Close it with ].',
  ],
  [
    'a brace that is never closed',
    smallPlanWith('mtd: 2 h }', 'mtd: 2 h'),
    '33:11: the brace that opens here is never closed. Close it with }.',
  ],
  [
    'a brace too many',
    smallPlanWith('mtd: 2 h }', 'mtd: 2 h }}'),
    '33:53: there is one closing bracket too many here. Remove it.',
  ],
  [
    'no space behind the colon',
    smallPlanWith('    name: Archive', '    name:Archive'),
    '24:5: this line has no setting: a colon and a space are missing. Write it as "name: value".',
  ],
  [
    'a line that is not indented far enough',
    smallPlanWith('    aliases: [pacs]', '   aliases: [pacs]'),
    '25:1: this line is not indented like those above it. Give it as many spaces as the lines above and below that belong to the same thing.',
  ],
  [
    'a hyphen where a setting belongs',
    smallPlanWith('    name: Archive', '    - name: Archive'),
    '25:1: this line is not indented like those above it. Give it as many spaces as the lines above and below that belong to the same thing.',
  ],
  [
    'a number without a unit',
    smallPlanWith('rto: 1 h', 'rto: 240'),
    '33:33: 240 what? Write 240 min or 240 h.',
  ],
];

test.each(SLIPS)('%s is one fault with one cause', (_name, text, fault) => {
  const read = readPlan(text, 'hospital.yaml');
  expect('faults' in read && read.faults.map(formatFault)).toEqual([`hospital.yaml:${fault}`]);
});

test('no fault speaks in the words of the YAML library', () => {
  const words = /implicit|flow|block|scalar|token|compact|collection|anchor/i;
  for (const [, text] of SLIPS) {
    const read = readPlan(text, 'hospital.yaml');
    for (const fault of 'faults' in read ? read.faults : []) expect(formatFault(fault)).not.toMatch(words);
  }
});

test('what stands in straight quotes or in a comment is the author’s own', () => {
  const read = readPlan(
    smallPlanWith('name: Viewer', 'name: "\u2018Old\u2019 viewer"  # see: “Manual”'),
    'hospital.yaml',
  );
  expect('plan' in read && read.plan.systems[1]?.name).toBe('\u2018Old\u2019 viewer');
});

test('typographic quotes that do no harm are a warning, and the plan holds', () => {
  const read = readPlan(smallPlanWith('text: Telephone ED.', 'text: “Telephone ED.”'), 'hospital.yaml');
  expect('plan' in read && read.warnings.map(formatFault)).toContain(
    'hospital.yaml:48:55: these are typographic quotes, which do not hold text together. Use straight quotes: "…".',
  );
});
