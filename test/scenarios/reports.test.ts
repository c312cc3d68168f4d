import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { closeAnyway, declare, fill, upAndValidated } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { setClock, typed } from '../support/process/command-line.ts';

test('an outage stands in the month’s report, in Slack and at the command line, with the same minutes', async () => {
  const hospital = await openHospital();
  const person = hospital.slack.as(WHO.director);
  await person.command('summary');
  expect(person.told().at(-1)).toContain('There has been no incident yet.');
  await declare(hospital, 'archive since now');
  await hospital.pass(95);
  await upAndValidated(hospital);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.pacs);

  const month = hospital.clock.now().toISOString().slice(0, 7);
  await person.command(`report ${month}`);
  const said = person.told().at(-1) ?? '';
  expect(said).toContain('1 incident, 1 h 35 min of unplanned downtime');
  expect(said).toContain('Longest: PACS-1, 1 h 35 min');
  expect(said).toMatch(/\*Image archive \(PACS\)\* 1 h 35 min · 0\.00 %/);

  await person.command('summary PACS-1');
  expect(person.told().at(-1)).toContain('*Downtime* 1 h 35 min');
  await person.command('summary 7');
  expect(person.told().at(-1)).toContain('PACS-7 does not exist. No open incidents. The newest is PACS-1.');
  await person.command('summary PACS #1');
  expect(person.told().at(-1)).toContain('*Downtime* 1 h 35 min');
  await person.command('after archive');
  expect(person.told().at(-1)).toContain('Write the incident’s number: `/pacs-down after 12`.');
  await person.command('summary archive');
  expect(person.told().at(-1)).toContain('/pacs-down summary 12');
  await person.command('summary');
  expect(person.told().at(-1)).toContain('PACS-1 · Image archive (PACS): summary');

  await setClock(hospital.databaseUrl, hospital.clock.now());
  const cli = (...args: string[]) => typed({ DATABASE_URL: hospital.databaseUrl }, 'report', month, ...args);
  const summary = await typed({ DATABASE_URL: hospital.databaseUrl }, 'summary', '1', '--json');
  expect(JSON.parse(summary.said.join('\n'))).toMatchObject({ number: 1, downtimeMinutes: 95, outages: 1 });
  const file = join(tmpdir(), `summary-${process.pid}.pdf`);
  onTestFinished(() => rm(file, { force: true }));
  await typed({ DATABASE_URL: hospital.databaseUrl }, 'summary', '1', '--pdf', file);
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  const json = JSON.parse((await cli('--json')).said.join('\n'));
  expect(json).toHaveLength(13);
  const archive = json.at(-1).systems.find(({ key }: { key: string }) => key === 'archive');
  expect(archive.unplannedMinutes).toEqual({ full: 95, partial: 0, slow: 0, counted: 95 });
  expect((await cli('--csv')).said.join('\n')).toContain(`${month},system,archive,`);
  expect((await cli()).said.join('\n')).toContain('1 incident, 1 h 35 min of unplanned downtime');

  await declare(hospital, 'dictation since now');
  await person.command('summary');
  expect(person.told().at(-1)).toMatch(/PACS-2 · Dictation.*: summary/);
  await declare(hospital, 'ris since now');
  await person.command('summary');
  expect(person.told().at(-1)).toContain('Open: PACS-2, PACS-3. Write which: `/pacs-down summary 2`.');

  await person.command('report March');
  expect(person.told().at(-1)).toContain('Type the month as 2026-03.');
});
