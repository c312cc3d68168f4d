import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Workspace } from '../workspace/workspace.ts';
import type { Attempt } from './retries.ts';

/** Slack's end of Socket Mode, and what can happen to it. */
export interface Sockets {
  /** Over which of the open ones something is delivered. `all`: the same envelope comes over each. */
  route: 'newest' | 'oldest' | 'all';
  open(): number;
  /** The most that were open at once, and how many there have been. */
  most(): number;
  ever(): number;
  /** Pings of ours that arrived. */
  pings(): number;
  /** Hands an envelope over and resolves with its answer. Answers over another socket are wrong. */
  deliver(kind: string, payload: Record<string, unknown>, attempt: Attempt): Promise<unknown>;
  connected(): Promise<void>;
  /** Reads and answers no more on the open ones, without closing them: as when the network in between died. */
  freeze(): void;
  thaw(): void;
  /** Cuts the TCP connections of the open ones. */
  kill(): void;
  /** Announces on the newest that it will be closed. */
  announceClose(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Closes the oldest. */
  closeOldest(): void;
  close(): void;
}

/** A fault of the method `hello` withholds the hello (`hang`) or turns the socket away (`error`). */
export function openSockets(workspace: Workspace, server: Server): Sockets {
  const open = new Set<WebSocket>();
  const pending = new WeakMap<WebSocket, Map<string, (payload: unknown) => void>>();
  const arrived: (() => void)[] = [];
  let most = 0;
  let ever = 0;
  let pings = 0;

  const socketServer = new WebSocketServer({ server, path: '/link' });
  socketServer.on('connection', (socket) => {
    const answers = new Map<string, (payload: unknown) => void>();
    pending.set(socket, answers);
    open.add(socket);
    ever += 1;
    most = Math.max(most, open.size);
    workspace.stir();
    socket.on('error', () => undefined);
    socket.on('ping', () => {
      pings += 1;
      workspace.stir();
    });
    socket.on('close', () => {
      open.delete(socket);
      workspace.stir();
    });
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      const taken = answers.get(envelope_id);
      if (!taken) workspace.wrong.push(`an answer over a socket that asked nothing: ${envelope_id}`);
      answers.delete(envelope_id);
      taken?.(payload);
    });
    greet(socket);
    for (const wake of arrived.splice(0)) wake();
  });

  function greet(socket: WebSocket): void {
    const fault = workspace.takeFault('hello', {});
    if (fault?.answer === 'hang') return;
    if (fault && typeof fault.answer === 'object' && 'error' in fault.answer) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: fault.answer.error }));
      return;
    }
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: open.size, connection_info: { app_id: 'A0APP' } }),
    );
  }

  function chosen(route: Sockets['route']): WebSocket[] {
    const all = [...open];
    return route === 'all' ? all : all.slice(route === 'newest' ? -1 : 0).slice(0, 1);
  }

  const sockets: Sockets = {
    route: 'newest',
    open: () => open.size,
    most: () => most,
    ever: () => ever,
    pings: () => pings,
    async deliver(kind, payload, attempt) {
      const over = chosen(sockets.route);
      if (over.length === 0) throw new Error('the app has no socket open');
      const id = workspace.nextId('envelope.');
      const envelope = JSON.stringify({
        type: kind,
        envelope_id: id,
        payload,
        ...(kind === 'events_api'
          ? {
              accepts_response_payload: false,
              retry_attempt: attempt.number,
              retry_reason: attempt.reason,
            }
          : { accepts_response_payload: true }),
      });
      const answered = over.map(
        (socket) =>
          new Promise<unknown>((resolve) => {
            pending.get(socket)?.set(id, resolve);
            socket.send(envelope);
          }),
      );
      const [first, ...others] = await Promise.all(answered);
      if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
        workspace.wrong.push('one envelope was answered in two ways');
      return first;
    },
    connected: () => (open.size > 0 ? Promise.resolve() : new Promise((resolve) => arrived.push(resolve))),
    freeze() {
      for (const socket of open) socket.pause();
    },
    thaw() {
      for (const socket of open) socket.resume();
    },
    kill() {
      for (const socket of open) socket.terminate();
    },
    announceClose(reason) {
      chosen('newest')[0]?.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }));
    },
    closeOldest() {
      chosen('oldest')[0]?.close(1000);
    },
    close() {
      for (const socket of open) socket.terminate();
      socketServer.close();
    },
  };
  return sockets;
}
