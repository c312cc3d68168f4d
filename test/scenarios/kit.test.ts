import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePlan } from '../../src/plan/write.ts';
import { makeKit } from '../../src/services/kit/make-kit.ts';
import { issueNumbers } from '../../src/services/numbers/issue-numbers.ts';
import { declare, upAndValidated } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { setClock, typed } from '../support/process/command-line.ts';

const CODE = /[34679ACDEFHJKMNPRTWXY]{4}/;

/** The code of the kit that an answer is about. */
function codeIn(text = ''): string {
  return new RegExp(`[Kk]it\\*? (${CODE.source})`).exec(text)?.[1] ?? '';
}

test('a lead has the kit sent, records where a copy lies, and anybody asks whether it is current', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const { workspace } = slack;
  const [ruth, locum] = [slack.as(WHO.director), slack.as(WHO.locum)];
  const answer = (who: typeof ruth, words: RegExp) =>
    slack.until('the answer', () => who.told().findLast((text) => words.test(text)) ?? null);

  await locum.command('kit');
  expect(locum.told().at(-1)).toContain('Only leads and admins');
  await ruth.command('kit');
  const code = codeIn(await answer(ruth, /is in your messages with this app/));
  expect(code).toMatch(CODE);
  const [pdf] = (ruth.inbox().at(-1)?.files ?? []).map((id) => workspace.files.get(id)?.bytes);
  expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');

  await ruth.command(`kit copy ${code.toLowerCase()} CT control room`);
  expect(ruth.told().at(-1)).toContain(`a copy of kit ${code} lies here: CT control room.`);
  await locum.command(`kit check ${code}`);
  expect(locum.told().at(-1)).toContain(`Kit ${code} is current.`);
  expect(locum.told().at(-1)).toContain('Copies: CT control room.');
  await locum.command('kit copies');
  expect(locum.told().at(-1)).toContain(`CT control room, kit ${code} of 2026-03-10`);
  await locum.command(`kit copy ${code} ED desk`);
  expect(locum.told().at(-1)).toContain('Only leads and admins');
  await locum.command('kit check OOOO');
  expect(locum.told().at(-1)).toContain('No kit with this code was made here.');

  await ruth.command(`kit copy ${code} with Jane Doe, MRN 48291735`);
  expect(ruth.told().at(-1)).toContain('This looks like a record number.');

  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const [modality] = hospital.plan.downtimeNumbers?.modalities ?? [];
  const actor = { kind: 'slack' as const, userId: WHO.tech };
  await issueNumbers(ctx, { actor, incidentId, modality: modality?.key ?? '' });
  const during = await makeKit(ctx);
  expect(during.code).toBe(code);
  const log = during.sheets.find(({ title }) => title === `Exam log: ${modality?.name}`);
  expect(JSON.stringify(log)).toContain('Issued for PACS-1, and for nothing else: D-0001 to D-0020');
  await upAndValidated(hospital);
  expect(JSON.stringify((await makeKit(ctx)).sheets)).not.toContain('Issued for');

  workspace.scopes = workspace.scopes?.filter((scope) => scope !== 'files:write') ?? null;
  await ruth.command('kit');
  expect(await answer(ruth, /not sent/)).toContain(
    'the app is missing the scope files:write. Try again, or at the command line: `npx pacs-down kit`.',
  );
});

test('at the command line the kit is written; when the plan changes, the check says what did', async () => {
  const hospital = await openHospital();
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const folder = await mkdtemp(join(tmpdir(), 'kit-'));
  const type = (...words: string[]) => typed({ DATABASE_URL: hospital.databaseUrl }, ...words);
  const file = join(folder, 'kit.pdf');

  const first = await type('kit', '--out', file, '--paper', 'a4');
  expect(first).toMatchObject({ code: 0, warned: [] });
  const code = codeIn(first.said[0]);
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  expect(codeIn((await type('kit', '--out', file)).said[0])).toBe(code);
  expect(await type('kit', 'copy', code, 'ED desk', '--as', 'ruth')).toMatchObject({ code: 0, warned: [] });
  expect(await type('kit', 'check', code)).toMatchObject({
    code: 0,
    said: [
      `Kit ${code} is current.`,
      'Made on 2026-03-10 from plan version 1; version 1 is in force.',
      'Copies: ED desk.',
    ],
  });

  const plan = samplePlan();
  for (const system of plan.systems) if (system.key === 'ris') system.bridge = '555-0199';
  const written = join(folder, 'hospital.yaml');
  await writeFile(written, writePlan(plan));
  expect(await type('plan', 'import', written)).toMatchObject({ code: 0 });
  const old = await type('kit', 'check', code);
  expect(old).toMatchObject({ code: 1, warned: [] });
  expect(old.said.slice(0, 2)).toEqual([
    `Kit ${code} is OUT OF DATE. Print a new one.`,
    'Made on 2026-03-10 from plan version 1; version 2 is in force.',
  ]);
  expect(old.said.join('\n')).toContain('bridge 555-0191 → 555-0199');
  expect((await type('kit', 'copies')).said).toEqual([`OUT OF DATE: ED desk, kit ${code} of 2026-03-10`]);
  const again = await type('kit', '--out', file);
  expect(codeIn(again.said[0])).not.toBe(code);
  expect(again.said[0]).toContain('from plan version 2');
  expect((await type('kit', 'check', 'OOOO')).code).toBe(1);
  expect((await type('kit', '--paper', 'a5')).code).toBe(2);
});
