import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../workspace/workspace.ts';

const UPLOAD = /^\/upload\/(F\w+)$/;

/** Takes the bytes of a file that were announced, sent as they are or as a form. */
export async function takeUpload(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const file = workspace.files.get(UPLOAD.exec(request.url ?? '')?.[1] ?? '');
  const bytes = await bytesIn(body, request.headers['content-type'] ?? '');
  if (!file || bytes.length !== file.size) {
    workspace.wrong.push(`an upload of ${bytes.length} bytes that was not announced so`);
    response.writeHead(400).end();
    return;
  }
  file.bytes = bytes;
  response.end(`OK - ${bytes.length}`);
}

async function bytesIn(body: Buffer, type: string): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const sent = [...form.values()].find((value) => typeof value !== 'string');
  return sent ? Buffer.from(await sent.arrayBuffer()) : Buffer.alloc(0);
}
