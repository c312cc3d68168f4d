import type { IncomingHttpHeaders } from 'node:http';
import { cleanValue } from '../domain/text/clean-text.ts';

/** What somebody posted, whole and unread. */
export interface InboundRequest {
  /** Path and query, as they were asked for. */
  target: string;
  /** What stands in the place of the path's parameter; empty where it has none. */
  parameter: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface InboundResponse {
  status: number;
  type?: 'text/xml' | 'application/json';
  body?: string;
}

/** A way in for answers by POST. It proves the signature before it reads anything; what fails is answered REFUSED. */
export interface Endpoint {
  /** Exact, or ending in `/:page`. */
  path: string;
  /** Real time after which the sender counts us as silent, less a little. */
  withinMs: number;
  take(delivery: InboundRequest): Promise<InboundResponse>;
}

/** Who cannot sign learns nothing: neither what is missing nor what is known here. */
export const REFUSED: InboundResponse = { status: 403 };

export function jsonAnswer(status: number, body: object): InboundResponse {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text could name a page of ours. */
export function isPageId(text: string): boolean {
  return UUID.test(text);
}

/** A header that stands once; undefined otherwise. */
export function headerOf(delivery: InboundRequest, name: string): string | undefined {
  const value = delivery.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** The body as JSON, its text cleaned; undefined when it is none. */
export function jsonOf(delivery: InboundRequest): unknown {
  try {
    return cleanValue(JSON.parse(delivery.body.toString('utf8')));
  } catch {
    return undefined;
  }
}
