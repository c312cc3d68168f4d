import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { smsReplySender } from '../../src/jobs/pages/send-sms-replies.ts';
import { pageWithdrawer } from '../../src/jobs/pages/withdraw-pages.ts';
import { makeWorker } from '../../src/jobs/worker/worker.ts';
import type { Channel, SendResult } from '../../src/paging/channel.ts';
import { declare, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';

const ME = { name: 'p1', mayJudge: () => true, notSeen: () => undefined, stop: async () => undefined };

/** A gateway that answers with the statuses it is given, one a call, then 200; and a channel that leads to it. */
async function openGateway(statuses: number[]) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      heard.push(decodeURIComponent(request.url ?? ''));
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string): Promise<SendResult> => {
    const { status } = await fetch(`http://127.0.0.1:${port}/${encodeURIComponent(path)}`);
    if (status === 200) return { kind: 'accepted', providerId: 'g1' };
    return status === 410
      ? { kind: 'failed-for-good', reason: 'gone' }
      : { kind: 'failed-for-now', reason: `answered ${status}` };
  };
  const channel: Channel = {
    id: 'PAGERDUTY',
    rings: true,
    send: (page) => ask(`send ${page.to}`),
    tell: (to, text) => ask(`tell ${to} ${text}`),
    withdraw: (pageId) => ask(`withdraw ${pageId}`),
  };
  return { heard, channel };
}

/** A worker that looks until nothing moves. */
async function run(worker: ReturnType<typeof makeWorker>): Promise<void> {
  worker.wake();
  while (!(await worker.idle()));
}

async function openTexts(statuses: number[]) {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  const gateway = await openGateway(statuses);
  const worker = makeWorker('texts', ctx.log, smsReplySender(ctx, [gateway.channel], ME));
  const write = (channel: string) =>
    ctx.db.smsReply.create({
      data: { workspaceId: ctx.workspaceId, channel, address: '+12025550112', body: 'Your code is 482913.' },
    });
  const again = async () => {
    await ctx.db.smsReply.updateMany({ data: { nextAttemptReal: new Date(0) } });
    await run(worker);
  };
  return { ...gateway, worker, write, again, read: () => ctx.db.smsReply.findFirstOrThrow() };
}

test('an SMS reply goes over its channel, is retried while it fails, and its text is then deleted', async () => {
  const { heard, worker, write, again, read } = await openTexts([500]);
  await write('PAGERDUTY');
  await run(worker);
  expect(await read()).toMatchObject({ state: 'PENDING', outcome: 'answered 500', attempts: 1 });
  await again();
  expect(await read()).toMatchObject({ state: 'ACCEPTED', body: '', outcome: null, claimedBy: null });
  await again();
  expect(heard).toEqual(Array(2).fill('/tell +12025550112 Your code is 482913.'));
});

test('an SMS reply is tried five times, and not at all on a channel that cannot send one', async () => {
  const { heard, worker, write, again, read } = await openTexts(Array(9).fill(503));
  await write('PAGERDUTY');
  await run(worker);
  for (let i = 0; i < 6; i += 1) await again();
  expect(heard).toHaveLength(5);
  expect(await read()).toMatchObject({ state: 'FAILED', body: '', outcome: 'answered 503' });
  await write('SMS');
  await run(worker);
  expect(heard).toHaveLength(5);
});

test('an SMS reply over a channel that is not set up here is left to another copy of the app, and failed when none takes it', async () => {
  const { worker, write, again, read } = await openTexts([]);
  await write('SMS');
  await run(worker);
  expect(await read()).toMatchObject({ state: 'PENDING', attempts: 0 });
  await again();
  expect(await read()).toMatchObject({ state: 'FAILED', outcome: 'nothing can be sent over SMS' });
});

test('a page that is no longer needed is withdrawn once, where its provider would continue', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  await ctx.db.page.updateMany({ where: { side: 'IT' }, data: { channel: 'PAGERDUTY' } });
  const { heard, channel } = await openGateway([500]);
  const worker = makeWorker('withdrawals', ctx.log, pageWithdrawer(ctx, [channel], ctx.log));
  await run(worker);
  expect(heard).toEqual([]);
  await take(hospital, WHO.it, 'IT');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await run(worker);
  const page = await ctx.db.page.findFirstOrThrow({ where: { channel: 'PAGERDUTY' } });
  expect(page.withdrawnAtReal).toBeNull();
  await ctx.db.page.updateMany({ data: { nextAttemptReal: new Date(0) } });
  await run(worker);
  await ctx.db.page.updateMany({ data: { nextAttemptReal: new Date(0) } });
  await run(worker);
  expect(heard).toEqual(Array(2).fill(`/withdraw ${page.id}`));
  const after = await ctx.db.page.findUniqueOrThrow({ where: { id: page.id } });
  expect(after.withdrawnAtReal).toBeInstanceOf(Date);
});

test('a page that was abandoned after a lost answer is withdrawn too; one that was never sent is not', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  const gone = {
    channel: 'PAGERDUTY',
    state: 'CANCELLED' as const,
    outcome: 'the side was acknowledged first',
  };
  await ctx.db.page.updateMany({ where: { side: 'IT' }, data: { ...gone, attempts: 1 } });
  await ctx.db.page.updateMany({ where: { side: 'RADIOLOGY' }, data: { ...gone, attempts: 0 } });
  await take(hospital, WHO.it, 'IT');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  const { heard, channel } = await openGateway([]);
  await run(makeWorker('withdrawals', ctx.log, pageWithdrawer(ctx, [channel], ctx.log)));
  const tried = await ctx.db.page.findFirstOrThrow({ where: { side: 'IT' } });
  expect(heard).toEqual([`/withdraw ${tried.id}`]);
});
