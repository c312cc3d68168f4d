import { expect, test } from 'vitest';
import { slackDm } from '../../src/paging/slack-dm.ts';
import { postId } from '../../src/slack-api/post-once.ts';
import { SILENT } from '../../src/slack-api/silent-logger.ts';
import { pageTo } from '../support/hospital/outgoing-page.ts';
import { freePort } from '../support/process/ports.ts';

test('a page that never got a connection is not reported as possibly sent', async () => {
  const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
  const channel = slackDm({ token: 'xoxb-nobody', apiUrl, logger: SILENT });
  expect(await channel.send(pageTo('U0PACS'))).toEqual({
    kind: 'failed-for-now',
    reason: 'Slack did not answer',
  });
});

test('the id of a post is a UUID, the same for the same parts and another for others', () => {
  const id = postId('direct-message', 'T0', 'key');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(postId('direct-message', 'T0', 'key')).toBe(id);
  expect(postId('direct-message', 'T0', 'other')).not.toBe(id);
  expect(postId('a:b', 'c')).not.toBe(postId('a', 'b:c'));
});
