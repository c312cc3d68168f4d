import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { NO_PROVIDERS } from '../../src/config.ts';
import { eachCount } from '../../src/domain/numbers/counts.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { ProbeTarget } from '../../src/domain/probes/probe.ts';
import { enterCounts } from '../../src/services/numbers/enter-counts.ts';
import { explainDifference } from '../../src/services/numbers/explain-difference.ts';
import { issueNumbers } from '../../src/services/numbers/issue-numbers.ts';
import { returnNumbers } from '../../src/services/numbers/return-numbers.ts';
import {
  cardOf,
  clickCard,
  closeAnyway,
  declare,
  fill,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { typed } from '../support/process/command-line.ts';
import { calledAt } from '../support/providers/dicom-server.ts';
import { HAS_ORTHANC, type Orthanc, type Phantom, startOrthanc } from '../support/providers/orthanc.ts';
import { wordsIn } from '../support/slack/reading.ts';

const SUMMARY = /PACS-1 · Image archive .*: summary/;
const TOKEN = 'a-token-for-the-metrics';
const MINE = { actor: { kind: 'slack' as const, userId: WHO.pacs } };

const byQido = ({ url }: Orthanc): ProbeTarget => ({
  ...{ ask: 'qido', url, login: null, study: null, aeTitle: null },
});
const byFind = ({ dicomPort: port }: Orthanc): ProbeTarget => ({
  ...{ ask: 'find', ...calledAt(port), study: null, retrieveAe: 'ARCHIVE' },
});

function planWith(target: ProbeTarget): Plan {
  const plan = samplePlan();
  if (!plan.downtimeNumbers) throw new Error('the sample hospital gives out no numbers');
  const settings = { probe: 'archive', everyMinutes: 10, zone: null, attribute: 'AccessionNumber' as const };
  return {
    ...plan,
    downtimeNumbers: { ...plan.downtimeNumbers, archive: settings },
    probes: [
      {
        ...{ key: 'archive', system: 'archive', everySeconds: 600, withinSeconds: 60, slowSeconds: null },
        target,
      },
    ],
  };
}

function openAt(target: ProbeTarget): Promise<Hospital> {
  return openHospital({
    plan: planWith(target),
    watch: {
      ...{ heartbeatUrl: null, metrics: { token: TOKEN, port: null }, proxy: { url: null, except: null } },
      ...{ providers: NO_PROVIDERS, dataDir: null },
    },
  });
}

/** Everywhere that something could be kept: nothing of a patient, and of a study no more than counts and downtime numbers. */
async function expectNothingKept(hospital: Hospital): Promise<void> {
  const backup = await typed({ DATABASE_URL: hospital.databaseUrl }, 'backup', '-');
  const headers = { authorization: `Bearer ${TOKEN}` };
  const kept = {
    rows: gunzipSync(backup.bytes).toString('utf8'),
    messages: JSON.stringify(hospital.slack.workspace.calls),
    log: hospital.logged.join('\n'),
    metrics: await (await fetch(`${hospital.address}/metrics`, { headers })).text(),
  };
  expect(kept.rows).toContain('archive_count');
  expect(kept.messages).toContain('D-0060');
  for (const [where, text] of Object.entries(kept))
    expect(text.match(/ZZTEST|ZZMRN|ACC\d{4}|1\.2\.826\.0\.1|\b19\d\d0101\b/g), where).toBeNull();
}

/** An exam of the night on paper, under its downtime number. */
const exam = (n: number, number = n): Phantom => ({
  accession: `D-${String(number).padStart(4, '0')}`,
  ...{ modality: 'CT', date: '20260310', time: '030000', n },
});

/** Sixty exams on paper at CT 1, counted and returned. */
async function sixtyExams(hospital: Hospital): Promise<string> {
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const of = { ...MINE, incidentId, modality: 'ct1' };
  for (let block = 0; block < 3; block += 1) await issueNumbers(ctx, of);
  await enterCounts(ctx, { ...of, typed: eachCount(() => '60'), corrects: false });
  await returnNumbers(ctx, { ...of, used: '1-60', spoiled: '' });
  return incidentId;
}

const archiveLines = (hospital: Hospital): string[] =>
  threadOf(hospital)
    .join('\n')
    .split('\n')
    .filter((text) => text.includes('in the archive'));

async function numbersShown(hospital: Hospital): Promise<string> {
  const person = hospital.slack.as(WHO.pacs);
  await clickCard(hospital, WHO.pacs, 'Downtime numbers, counts');
  const words = await hospital.slack.until('the numbers', () => {
    const said = wordsIn(person.modal());
    return said.includes('Archive at') ? said : null;
  });
  person.closeModals();
  return words;
}

test.skipIf(!HAS_ORTHANC)(
  'of sixty exams on paper every late, mistyped and double one is found, owned, mended and signed for, the last after closing, and nothing of a thousand patients is kept',
  async () => {
    const archive = await startOrthanc();
    await archive.storePatients(1_000, { date: '20260310', time: '031500', from: 1_001 });
    const hospital = await openAt(byQido(archive));
    const { ctx } = hospital.app;
    const incidentId = await sixtyExams(hospital);
    await hospital.pass(60);
    expect(archiveLines(hospital)).toEqual([]);

    const arrived = Array.from({ length: 58 }, (_, i) => exam(i + 1, i === 57 ? 512 : i + 1));
    await archive.store(...arrived, exam(90, 10));
    await upAndValidated(hospital);
    await hospital.pass(10);
    expect(archiveLines(hospital)).toEqual([
      '🗄️ *CT 1:* on the log 60 · in the archive 57 · missing D-0058 to D-0060 · twice D-0010',
    ]);
    const shown = await numbersShown(hospital);
    expect(shown).toContain('Not given out in this downtime: D-0512. Mistyped at the scanner');
    expect(shown).toContain('(CT 1059), 1001 without a downtime number');

    const statement = { statement: 'All on the log sheets' };
    expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', statement)).toEqual({
      statement: expect.stringContaining(
        'CT 1: 3 exams not in the archive; CT 1: 1 number twice in the archive',
      ),
    });
    hospital.slack.as(WHO.pacs).closeModals();
    const owned = { incidentId, modality: 'ct1', reason: 'Sheet CT1-03 is being sent', owner: 'priya' };
    await explainDifference(ctx, { ...MINE, ...owned, kind: 'NOT_IN_ARCHIVE' });

    await archive.remove(58);
    await archive.remove(90);
    await archive.store(exam(58), exam(59));
    await hospital.pass(10);
    expect(archiveLines(hospital).at(-1)).toBe(
      `🗄️ *CT 1:* on the log 60 · in the archive 59 · missing D-0060 · *arrived D-0058 to D-0059* (<@${WHO.pacs}>)`,
    );
    expect(wordsIn(cardOf(hospital))).toContain('🗄️ *Missing in the archive:* D-0060');
    expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', statement)).toEqual({
      statement: expect.stringContaining('CT 1: 1 exam not in the archive'),
    });
    hospital.slack.as(WHO.pacs).closeModals();
    await explainDifference(ctx, { ...MINE, ...owned, kind: 'NOT_IN_ARCHIVE' });
    expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', statement)).toBeNull();
    await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
    expect(await closeAnyway(hospital, WHO.it)).toBeNull();
    const summary = () => wordsIn(hospital.slack.see(WHO.downtime, SUMMARY));
    expect(summary()).toMatch(
      /\*Exams on paper:\* 60, counted by hand by <@U\w+> · archive asked .* by the probe archive: 59 of 60 numbers, missing D-0060/,
    );

    await archive.store(exam(60));
    await hospital.pass(60);
    expect(archiveLines(hospital).at(-1)).toBe(
      `🗄️ *CT 1:* on the log 60 · in the archive 60 · *arrived D-0060* (<@${WHO.pacs}>)`,
    );
    expect(wordsIn(cardOf(hospital))).not.toContain('Missing in the archive');
    expect(summary()).toContain('60 of 60 numbers');
    const { nextAt } = await ctx.db.archiveCount.findUniqueOrThrow({ where: { incidentId } });
    expect(nextAt).toBeNull();
    await expectNothingKept(hospital);
  },
);

test.skipIf(!HAS_ORTHANC)(
  'an archive asked by C-FIND is counted alike, and one that is down keeps its last count and says since when and why',
  async () => {
    const archive = await startOrthanc();
    await archive.storePatients(100, { date: '20260310', time: '031500', from: 1_001 });
    const hospital = await openAt(byFind(archive));
    await sixtyExams(hospital);
    await hospital.pass(60);
    await archive.store(...Array.from({ length: 57 }, (_, i) => exam(i + 1, i === 56 ? 512 : i + 1)));
    await archive.store(exam(90, 10));
    await upAndValidated(hospital);
    await hospital.pass(10);
    await archive.down();
    await hospital.pass(10);
    const shown = await numbersShown(hospital);
    expect(shown).toContain('in the archive 56 · missing D-0057 to D-0060 · twice D-0010');
    expect(shown).toContain('(CT 158), 101 without a downtime number');
    expect(shown).toContain('Not given out in this downtime: D-0512. Mistyped at the scanner');
    expect(shown).toContain('It cannot be asked since 04:00 EDT: the connection is refused.');
    await expectNothingKept(hospital);
  },
);
