import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Stage } from '../acts/stage.ts';
import type { Breaking } from '../breakage/breaking.ts';
import { sendJson } from '../delivery/http-body.ts';
import type { Demonstration } from '../demonstration/demonstration.ts';
import { actAsked } from './act.ts';
import { asset } from './assets.ts';
import { tellChanges } from './changes.ts';
import { documentFor } from './document.ts';
import { sendFile } from './file.ts';
import type { PracticeApp } from './practice-app.ts';

/** What the page needs of the workspace. */
export interface PageParts {
  stage(): Stage;
  app: PracticeApp;
  breaking(): Breaking;
  demonstration: Demonstration;
  /** Hears of every window that is opened. */
  opened(): void;
}

/** A link to a message, as chat.getPermalink gives one. */
const MESSAGE = /^\/archives\/(\w+)/;

const FILE = /^\/page\/file\/(F\w+)$/;

const CALM = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };

/** Serves the page; answers whether the request was one of the page's. */
export function pageRoutes({ stage, app, breaking, demonstration, opened }: PageParts) {
  return async (request: IncomingMessage, response: ServerResponse, body: string): Promise<boolean> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    const link = MESSAGE.exec(pathname);
    if (link) {
      const thread = searchParams.get('thread_ts');
      response.writeHead(302, { location: `/?in=${link[1]}${thread ? `&thread=${thread}` : ''}` }).end();
      return true;
    }
    if (pathname !== '/' && !pathname.startsWith('/page/')) return false;
    if (!fromHere(request)) {
      response.writeHead(403).end('This page is for the machine that it runs on.');
      return true;
    }
    const { workspace } = stage();
    const file = FILE.exec(pathname);
    if (pathname === '/') {
      const nonce = randomBytes(16).toString('base64');
      response.writeHead(200, {
        ...CALM,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policyWith(nonce),
      });
      response.end(documentFor(workspace.me.team, nonce));
    } else if (pathname === '/page/changes') {
      const asked = searchParams.get('as') ?? '';
      const user = workspace.users.has(asked) ? asked : ([...workspace.users][0] ?? '');
      opened();
      tellChanges(stage(), response, { user, app, demonstration, broken: breaking().broken });
    } else if (pathname === '/page/act' && request.method === 'POST') {
      sendJson(
        response,
        200,
        await actAsked(stage(), { app, demonstration, breaking: breaking() }, JSON.parse(body)),
      );
    } else if (file) {
      sendFile(workspace, file[1] ?? '', response);
    } else {
      const found = await asset(pathname);
      if (found) response.writeHead(200, { ...CALM, 'content-type': found.type }).end(found.body);
      else response.writeHead(404).end();
    }
    return true;
  };
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "connect-src 'self'",
    'img-src * data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A page of another site must not act here, under whatever name it reaches this machine. */
function fromHere({ headers }: IncomingMessage): boolean {
  const { origin, host = '' } = headers;
  const name = host.replace(/:\d+$/, '');
  const known = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(name);
  return known && (!origin || origin === `http://${host}`);
}
