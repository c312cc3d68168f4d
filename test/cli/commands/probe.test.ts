import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SMALL_PLAN } from '../../plan/small-plan.ts';
import { typed } from '../../support/process/command-line.ts';
import { ownFolder } from '../../support/process/own-folder.ts';
import { freePort } from '../../support/process/ports.ts';
import { HAS_ORTHANC, startOrthanc, studyUid } from '../../support/providers/orthanc.ts';

/** Types `probe` with a plan file that has these probes. */
function withProbes(probes: string, ...words: string[]) {
  const file = join(ownFolder(), 'plan.yaml');
  writeFileSync(file, `${SMALL_PLAN}${probes}`);
  return typed({ PLAN_FILE: file }, 'probe', ...words);
}

test('without probes, or with another name, it says what to do', async () => {
  expect(await withProbes('')).toMatchObject({
    code: 1,
    warned: ['The plan has no probes. Add them under "probes:".'],
  });
  const one = 'probes: { port: { system: archive, ask: tcp, host: localhost, port: 1 } }\n';
  expect(await withProbes(one, 'prot')).toMatchObject({
    code: 1,
    warned: ['The plan has no probe "prot". It has: port.'],
  });
  expect((await withProbes(one, 'port', 'again')).code).toBe(2);
});

test('a probe that fails is a sentence and exit code 1', async () => {
  const port = await freePort();
  const probes = `probes: { port: { system: archive, ask: tcp, host: 127.0.0.1, port: ${port} } }\n`;
  expect(await withProbes(probes)).toMatchObject({
    code: 1,
    said: ['port: Archive did not answer as it should: the connection is refused.'],
  });
  const data = JSON.parse((await withProbes(probes, 'port', '--json')).said.join('\n'));
  expect(data).toMatchObject([
    { probe: 'port', system: 'archive', ask: 'tcp', kind: 'FAILED', says: 'the connection is refused' },
  ]);
});

test.skipIf(!HAS_ORTHANC)('a real archive finds the test study and opens its image', async () => {
  const archive = await startOrthanc();
  await archive.store({ accession: 'ZZTEST', modality: 'OT', date: '20260101', n: 1 });
  const image = `${archive.url}/studies/${studyUid(1)}/series/${studyUid(1).replace('9999.1.', '9999.2.')}/instances/${studyUid(1).replace('9999.1.', '9999.3.')}`;
  const answer = await withProbes(
    [
      'probes:',
      `  search: { system: archive, ask: qido, url: "${archive.url}", study: ${studyUid(1)} }`,
      `  image: { system: archive, ask: wado, url: "${image}" }`,
      '',
    ].join('\n'),
  );
  expect(answer.said.map((line) => line.replace(/in [\d.]+ m?s/, 'in …'))).toEqual([
    'search: Archive answered in …: the study search finds the test study.',
    'image: Archive answered in …: the test image opens (1 kB).',
  ]);
  expect(answer.code).toBe(0);
});
