import type { ServiceContext } from '../../../services/context.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import { fileNotSentMessage } from '../../../slack/report/blocks/file-messages.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To who asked for a file: it was not sent. */
export async function drawFileNotSent(
  _ctx: ServiceContext,
  _to: Addressed,
  { file, why }: DirectMessageBodies['FILE_NOT_SENT'],
): Promise<Drawn> {
  return fileNotSentMessage(file, why);
}
