import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { drawPicture } from '../../src/pictures/draw-picture.ts';
import { readable } from '../slack/blocks/read-blocks.ts';
import { declare, upAndValidated } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';

/** What a person was sent as files: the words, the name and the bytes of each, the oldest first. */
function filesOf({ slack }: Hospital, user: string) {
  return slack
    .as(user)
    .inbox()
    .flatMap(({ text, files = [] }) =>
      files.map((id) => {
        const { name = '', bytes = Buffer.alloc(0) } = slack.workspace.files.get(id) ?? {};
        return { text, name, bytes: Buffer.from(bytes ?? '') };
      }),
    );
}

/** The last answer that only one person sees. */
function answerTo({ slack }: Hospital, user: string) {
  return slack.workspace.messages.filter(({ onlyFor }) => onlyFor === user).at(-1);
}

test('a summary and a report are sent as PDF, CSV and JSON to who asks, with the same figures', async () => {
  const hospital = await openHospital({ draw: drawPicture });
  const { slack, app } = hospital;
  await declare(hospital, 'archive since now');
  await hospital.pass(95);
  await upAndValidated(hospital);
  const month = hospital.clock.now().toISOString().slice(0, 7);
  const locum = slack.as(WHO.locum);
  const ask = async (command: string, ...formats: string[]) => {
    await locum.command(command);
    const answer = answerTo(hospital, WHO.locum);
    for (const format of formats) await locum.click(answer, `📄 ${format}`);
    await app.engine.settle();
  };

  await ask('summary 1', 'PDF');
  await ask('summary 1', 'CSV');
  await ask('summary 1', 'JSON');
  await ask(`report ${month}`, 'CSV');
  await ask(`report ${month}`, 'PDF');
  expect(locum.told().at(-1)).toContain('will be in your messages with this app in a few seconds');
  const [summary, csv, json, report, reportPdf, ...more] = filesOf(hospital, WHO.locum);
  expect(more).toEqual([]);
  expect(summary).toMatchObject({
    text: 'PACS-1: summary as PDF, as of 04:15 EDT',
    name: 'pacs-1-summary.pdf',
  });
  for (const pdf of [summary, reportPdf]) expect(pdf?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(csv?.bytes.toString()).toContain(
    'service,clock,limit_min,actual_min,met,proposed,incident,kind\r\n',
  );
  expect(JSON.parse(json?.bytes.toString() ?? '')).toMatchObject({ number: 1, downtimeMinutes: 95 });
  expect([report?.name, reportPdf?.name]).toEqual([`downtime-${month}.csv`, `downtime-${month}.pdf`]);
  expect(report?.bytes.toString()).toContain(`${month},all,,All systems,95,0,0,95,0,`);
  if (process.env.PICTURES)
    for (const { name, bytes } of filesOf(hospital, WHO.locum))
      await writeFile(`${process.env.PICTURES}/${name}`, bytes);

  // Asked for again it is sent again.
  await ask('summary 1', 'CSV');
  expect(filesOf(hospital, WHO.locum)).toHaveLength(6);
});

test('without files:write who asked reads what to do instead; with it the next one is sent', async () => {
  const hospital = await openHospital({ draw: drawPicture });
  const { slack, app } = hospital;
  const { workspace } = slack;
  const allowed = workspace.scopes;
  workspace.scopes = allowed?.filter((scope) => scope !== 'files:write') ?? null;
  await declare(hospital, 'archive since now');
  const pacs = slack.as(WHO.pacs);
  const ask = async () => {
    await pacs.command('summary 1');
    await pacs.click(answerTo(hospital, WHO.pacs), '📄 CSV');
    await app.engine.settle();
  };

  await ask();
  const told = readable(pacs.inbox().findLast(({ text }) => text.includes('Not sent'))?.blocks ?? []);
  expect(told).toContain('Not sent: PACS-1: summary as CSV');
  expect(told).toContain('the app is missing the scope files:write');
  expect(told).toContain('npx pacs-down summary 1 --csv > pacs-1-summary.csv');
  expect(filesOf(hospital, WHO.pacs)).toEqual([]);

  workspace.scopes = allowed;
  await ask();
  expect(filesOf(hospital, WHO.pacs)).toMatchObject([{ name: 'pacs-1-summary.csv' }]);
});

test('what cannot be drawn is tried four times, and then who asked reads what to do instead', async () => {
  let tried = 0;
  const hospital = await openHospital({
    draw: async () => {
      tried += 1;
      throw new Error('a thread needed more than 384 MB');
    },
  });
  hospital.expectErrors(/a file could not be made/);
  const { slack, app } = hospital;
  const lead = slack.as(WHO.lead);
  const toldNot = () => lead.inbox().filter(({ text }) => text.includes('Not sent'));
  await lead.command('report 2026-03');
  await lead.click(answerTo(hospital, WHO.lead), '📄 PDF');
  await app.engine.settle();
  for (let again = 2; again <= 4; again += 1) {
    await app.ctx.db.outbox.updateMany({ where: { kind: 'FILE' }, data: { nextAttemptReal: new Date(0) } });
    app.engine.wake(['outbox']);
    await app.engine.settle();
  }
  expect(tried).toBe(4);
  const [message, ...more] = toldNot();
  expect(more).toEqual([]);
  expect(readable(message?.blocks ?? [])).toContain(
    'npx pacs-down report 2026-03 --pdf downtime-2026-03.pdf',
  );
});
