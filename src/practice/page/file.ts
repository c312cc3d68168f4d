import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Workspace } from '../workspace/workspace.ts';
import type { ShownFile } from './browser/view.ts';

/** What a browser draws as a picture; everything else is saved. */
const PICTURES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

const pictureType = (name: string): string | undefined => PICTURES[extname(name).toLowerCase()];

/** The files of a message, as its reader sees them. */
export function shownFiles({ files }: Workspace, ids: readonly string[] = []): ShownFile[] {
  return ids.flatMap((id) => {
    const file = files.get(id);
    if (!file) return [];
    const { name, title, alt, size } = file;
    return { id, title, alt: alt || title, size, picture: pictureType(name) !== undefined };
  });
}

/** Sends an uploaded file to the page. */
export function sendFile({ files }: Workspace, id: string, response: ServerResponse): void {
  const file = files.get(id);
  if (!file?.bytes) {
    response.writeHead(404).end();
    return;
  }
  const type = pictureType(file.name);
  const saved = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  response.writeHead(200, {
    'content-type': type ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    // A drawing with a script in it is a picture here and nothing else.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    ...(type ? {} : { 'content-disposition': saved }),
  });
  response.end(file.bytes);
}
