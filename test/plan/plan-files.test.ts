import { mkdtemp, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { PLAN_FILE_MAX_BYTES, planText } from '../../src/plan/file-text.ts';
import { openPlan } from '../../src/plan/open.ts';
import { workOf } from '../support/plans/big-plan.ts';
import { typed } from '../support/process/command-line.ts';
import { SMALL_PLAN, smallPlanWith } from './small-plan.ts';

const FOREIGN = smallPlanWith('name: Priya Shah', 'name: Jörg Müller');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
});

async function fileOf(bytes: string | Uint8Array): Promise<string> {
  const file = join(folder, 'hospital.yaml');
  await writeFile(file, bytes);
  return file;
}

async function refusalOf(bytes: string | Uint8Array): Promise<string[]> {
  const read = await openPlan(await fileOf(bytes), 'hospital.yaml');
  return 'faults' in read ? read.faults.map(formatFault) : ['it holds'];
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a plan that is not saved as UTF-8 says so in one line, with how to save it', () => {
  test('in a Windows code page, at the first letter that shows it', async () => {
    expect(await refusalOf(Buffer.from(FOREIGN, 'latin1'))).toEqual([
      expect.stringMatching(
        /^hospital\.yaml:14:19: the file is not saved as UTF-8: .*Latin-1, Windows-1252\)\. Save it as UTF-8: in Notepad .* iconv -f WINDOWS-1252 /,
      ),
    ]);
  });

  test.each([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${FOREIGN}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 the other way round, with its mark', utf16be(`\ufeff${FOREIGN}`), 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from(FOREIGN, 'utf16le'), 'UTF-16LE'],
    ['UTF-16 the other way round, without a mark', utf16be(FOREIGN), 'UTF-16BE'],
  ])('%s', async (_, bytes, name) => {
    const [line = '', ...more] = await refusalOf(bytes);
    expect(more).toEqual([]);
    expect(line).toMatch(/^hospital\.yaml:1:1: the file is saved as UTF-16, not as UTF-8\./);
    expect(line).toMatch(new RegExp(`iconv -f ${name} -t UTF-8`));
  });

  test('a UTF-8 byte order mark is fine, and so are names in any script', async () => {
    const read = await openPlan(await fileOf(`\ufeff${FOREIGN.replace('Dana Cole', 'דנה 李 👩🏽‍⚕️')}`));
    expect('plan' in read && read.plan.people.map(({ name }) => name)).toEqual([
      'Jörg Müller',
      'Ivan Petrov',
      'דנה 李 👩🏽‍⚕️',
    ]);
  });

  test('a file that is no text', async () => {
    const zip = Buffer.concat([
      Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000'),
      Buffer.alloc(64, 0x9c),
    ]);
    expect(await refusalOf(zip)).toEqual([
      'hospital.yaml:1:1: the file is not text (it may be a Word or Excel document, or an archive). Save the plan as plain text, UTF-8.',
    ]);
  });

  test.each([
    [
      'a letter that was lost',
      'Jo\ufffdo',
      '14:20: a character was lost here when the file was saved. Type it again.',
    ],
    ['a control character', 'Jo\u001b[31m', '14:20: there is a control character here. Delete it.'],
  ])('%s has its place', async (_, name, fault) => {
    expect(await refusalOf(smallPlanWith('Priya Shah', name))).toEqual([`hospital.yaml:${fault}`]);
  });
});

test('what a name hides from the eye is not printed to the terminal as it is', async () => {
  const hidden = smallPlanWith('homeSite: main', 'homeSite: "m\\e[2Jain\\u202e"');
  expect(await refusalOf(hidden)).toEqual(
    [
      'hospital.yaml:2:1: site "m�[2Jain�" is unknown. Use one of: main.',
      expect.stringMatching(/^hospital\.yaml:2:1: "homeSite" cannot be read/),
    ]
      .toReversed()
      .toSorted(),
  );
});

test('a file larger than any plan is refused before it is read, whatever is in it', async () => {
  const file = await fileOf('');
  await truncate(file, 2 * 1_024 ** 3);
  let said: string[] = [];
  const spent = await workOf(async () => {
    said = (await typed({}, 'plan', 'check', file)).said;
  });
  expect(said).toEqual([
    `${file}:1:1: the file is larger than 2 MB, too large for a plan. Name the plan’s own file.`,
  ]);
  expect(spent).toBeLessThan(1_500);
  expect(planText(new Uint8Array(PLAN_FILE_MAX_BYTES).fill(0x20), 'x')).toHaveProperty('text');
});

test('200,000 unknown settings are reported in linear time', async () => {
  const withUnknown = (many: number) =>
    Array.from({ length: many }, (_, i) => `k${i}: 1\n`).join('') + SMALL_PLAN;
  const spentOn = async (many: number) => {
    const text = withUnknown(many);
    return workOf(() => refusalOf(text));
  };
  await spentOn(1_000);
  const small = await spentOn(20_000);
  let lines: string[] = [];
  const large = await workOf(async () => {
    lines = await refusalOf(withUnknown(200_000));
  });
  expect(large / small).toBeLessThan(30);
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe(
    'hospital.yaml:21:1: 199980 more below are not settings of a plan. Check the indentation: should they be indented further?',
  );
});

test('2,000 people with aliases and a chain of 2,000 systems are checked in proportion to their number', async () => {
  const many = (n: number) => {
    const lines = (line: (i: number) => string) => Array.from({ length: n }, (_, i) => line(i)).join('\n');
    return SMALL_PLAN.replace(
      'people:\n',
      `people:\n${lines(
        (i) =>
          `  p${i}: { name: P ${i}, slack: U0P${i}AA, phone: 5-1, sides: [IT], roles: [], site: main, aliases: [A ${i}] }`,
      )}\n`,
    ).replace(
      'systems:\n',
      `systems:\n${lines(
        (i) =>
          `  s${i}: { name: S ${i}, sites: [main], scenario: archive-down, stillWorks: x, viewImages: x, bridge: x, policies: { RADIOLOGY: rad, IT: it }, dependsOn: [${i > 0 ? `s${i - 1}` : ''}] }`,
      )}\n`,
    );
  };
  const [few, all] = [many(200), many(2_000)];
  await refusalOf(few);
  const small = await workOf(async () => expect(await refusalOf(few)).toEqual(['it holds']));
  const large = await workOf(async () => expect(await refusalOf(all)).toEqual(['it holds']));
  expect(large / small).toBeLessThan(40);
});
