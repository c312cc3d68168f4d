import { createHash, randomBytes } from 'node:crypto';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import type { ServiceContext } from '../context.ts';

/** A picture as it is kept: where Slack finds it. */
export interface KeptPicture {
  content: string;
  token: string;
  slackFile: string | null;
}

/** A hash of what a picture shows: of the same nothing is drawn again. */
function contentOf(shows: object): string {
  return createHash('sha256').update(JSON.stringify(shows)).digest('base64url');
}

/** The picture about something, if it shows just this; null: it has to be drawn. */
export async function keptPicture(
  ctx: ServiceContext,
  about: string,
  shows: object,
): Promise<KeptPicture | null> {
  return ctx.db.picture.findFirst({
    where: { workspaceId: ctx.workspaceId, about, content: contentOf(shows) },
    select: { content: true, token: true, slackFile: true },
  });
}

/** Keeps a picture in place of the one before: the file that Slack has of it, or else the picture itself. */
export async function keepPicture(
  ctx: ServiceContext,
  about: string,
  { shows, shown }: { shows: object; shown: { slackFile: string } | { png: Uint8Array } },
): Promise<KeptPicture> {
  const { workspaceId } = ctx;
  const data = {
    content: contentOf(shows),
    token: randomBytes(24).toString('base64url'),
    png: 'png' in shown ? Buffer.from(shown.png) : null,
    slackFile: 'slackFile' in shown ? shown.slackFile : null,
  };
  await ctx.db.picture.upsert({
    where: { workspaceId_about: { workspaceId, about } },
    create: { workspaceId, about, ...data },
    update: data,
  });
  return data;
}

/** Where Slack finds a picture; null: nowhere. */
export function sourceOf(
  { publicUrl }: ServiceContext,
  { slackFile, token }: KeptPicture,
): ShownPicture['source'] | null {
  if (slackFile) return { slackFile };
  return publicUrl ? { url: `${publicUrl}/pictures/${token}` } : null;
}

/** A picture by the secret part of its address, as PNG; null: there is none, or Slack has it. */
export async function pictureAt(ctx: ServiceContext, token: string): Promise<Uint8Array | null> {
  const found = await ctx.db.picture.findFirst({
    where: { token, workspaceId: ctx.workspaceId },
    select: { png: true },
  });
  return found?.png ?? null;
}
