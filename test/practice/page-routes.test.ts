import { request } from 'node:http';
import { expect, test } from 'vitest';
import { scriptedApp } from '../support/slack/scripted-app.ts';

const anApp = () =>
  scriptedApp({
    users: [{ id: 'U0ANA', name: 'Ana Ruiz', zone: 'UTC' }],
    channels: [{ id: 'C0DOWN', name: 'downtime' }],
  });

/** The status of a request with headers of its own, which fetch does not send. */
function statusOf(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject).end(method === 'POST' ? '{"as":"U0ANA","kind":"read"}' : '');
  });
}

test('the page is for this machine: another name, or a page of another site, is turned away', async () => {
  const { practice } = await anApp();
  const { host } = new URL(practice.url);
  expect(await statusOf(`${practice.url}/`, { host })).toBe(200);
  expect(await statusOf(`${practice.url}/`, { host: 'evil.test' })).toBe(403);
  const act = `${practice.url}/page/act`;
  expect(await statusOf(act, { host, origin: practice.url }, 'POST')).toBe(200);
  expect(await statusOf(act, { host, origin: 'https://evil.test' }, 'POST')).toBe(403);
});

test('what the page loads comes from this machine, and nothing else of it can be read', async () => {
  const { practice } = await anApp();
  const page = await (await fetch(practice.url)).text();
  const loaded = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
  const libraries = [...page.matchAll(/"(\/page\/lib\/[^"]+)"/g)].map(([, path]) => path);
  expect(loaded.length).toBeGreaterThan(3);
  expect(page).not.toMatch(/(src|href)="https?:/);
  for (const path of [...loaded, ...libraries])
    expect((await fetch(`${practice.url}${path}`)).status).toBe(200);
  for (const path of [
    '/page/code/start-practice.ts',
    '/page/code/page/browser/..%2froutes.ts',
    '/page/styles/no.css',
  ])
    expect((await fetch(`${practice.url}${path}`)).status).toBe(404);
});

test('a link to a message leads to the page', async () => {
  const { practice } = await anApp();
  const answer = await fetch(`${practice.url}/archives/C0DOWN/p1700000000000001`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/?in=C0DOWN']);
});

test('an app without the right token is turned away', async () => {
  const { practice } = await anApp();
  const call = async (headers: Record<string, string>) =>
    (await fetch(`${practice.apiUrl}auth.test`, { method: 'POST', headers })).json();
  expect(await call({})).toEqual({ ok: false, error: 'not_authed' });
  expect(await call({ authorization: 'Bearer xoxb-other' })).toEqual({ ok: false, error: 'invalid_auth' });
});
