import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerCall } from '../api/answer.ts';
import type { WrongAnswer } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { argumentsIn, sendJson } from './http-body.ts';

export interface WebApi {
  handle(request: IncomingMessage, response: ServerResponse, body: string): Promise<void>;
  close(): void;
}

const OPENING = 'apps.connections.open';

/** Slack's end of the Web API, with whatever is announced to go wrong. `socketAddress`: where sockets are opened. */
export function webApi(
  workspace: Workspace,
  options: { tokens: { bot: string; app: string }; socketAddress: () => string; delayMs?: number },
): WebApi {
  const hanging = new Set<ServerResponse>();

  async function handle(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const method = (request.url ?? '').replace(/^\/api\//, '');
    const args = argumentsIn(body, request.headers['content-type'] ?? '');
    const token = request.headers.authorization?.replace('Bearer ', '');
    const call = { method, args, at: performance.now() };
    workspace.record(call);
    const opening = method === OPENING;
    if (!token) return sendJson(response, 200, { ok: false, error: 'not_authed' });
    if (token !== (opening ? options.tokens.app : options.tokens.bot))
      return sendJson(response, 200, { ok: false, error: 'invalid_auth' });
    if (options.delayMs && !opening) await sleep(options.delayMs);
    const fault = workspace.takeFault(method, args);
    const retryAfter = workspace.refuses(call);
    const tooMany = retryAfter === null ? null : { status: 429, retryAfter };
    const wrong = fault?.answer ?? (opening ? null : workspace.weather?.(call)) ?? tooMany;
    if (wrong && typeof wrong === 'object' && 'slow' in wrong) await sleep(wrong.slow);
    else if (wrong) {
      answerWrongly({ method, args }, response, wrong);
      workspace.stir();
      return;
    }
    if (opening) {
      const url = `${options.socketAddress()}/link?ticket=${workspace.nextId('ticket.')}`;
      // Not kept open: what is open beside it are sockets, and tests count them.
      return sendJson(response.setHeader('connection', 'close'), 200, { ok: true, url });
    }
    const scopes = workspace.scopes ? { 'x-oauth-scopes': workspace.scopes.join(',') } : {};
    sendJson(response, 200, answerCall(workspace, method, args), scopes);
  }

  function answerWrongly(
    { method, args }: { method: string; args: Record<string, unknown> },
    response: ServerResponse,
    wrong: Exclude<WrongAnswer, { slow: number }>,
  ): void {
    if (wrong === 'hang') {
      hanging.add(response);
    } else if (wrong === 'lost') {
      if (method !== OPENING) answerCall(workspace, method, args);
      response.destroy();
    } else if (wrong === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '64' });
      response.write('{"ok":true,', () => response.destroy());
    } else if ('error' in wrong) {
      sendJson(response, 200, { ok: false, error: wrong.error });
    } else {
      const retry = wrong.retryAfter === undefined ? {} : { 'retry-after': String(wrong.retryAfter) };
      response.writeHead(wrong.status, retry).end();
    }
  }

  return {
    handle,
    close() {
      for (const response of hanging) response.destroy();
    },
  };
}
