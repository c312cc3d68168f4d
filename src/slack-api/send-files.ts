import type { WebClient } from '@slack/web-api';
import { type NotCarriedOut, notCarriedOut } from './optional-call.ts';

export interface FileToSend {
  filename: string;
  title: string;
  content: Buffer;
}

/** Files for one person, and what is said with them. */
export interface FilesMessage {
  text: string;
  files: readonly FileToSend[];
}

/** Where files are sent to people. */
export interface FilesApi {
  sendFiles(userId: string, message: FilesMessage): Promise<{ kind: 'shown' } | NotCarriedOut>;
}

export function filesOver(client: WebClient): FilesApi {
  return { sendFiles: (userId, message) => sendFiles(client, userId, message) };
}

/** Slack's codes for why it takes no file, in words. */
export const FILES_REFUSED = {
  restricted_action: 'Slack does not allow the app to send files (workspace settings, Permissions)',
  storage_limit_reached: 'the workspace has no room for files',
  unknown_method: 'this server takes no files',
};

/** Sends files to one person, in the direct messages of the app. Says why where they were not sent. */
export async function sendFiles(
  client: WebClient,
  userId: string,
  { text, files }: FilesMessage,
): Promise<{ kind: 'shown' } | NotCarriedOut> {
  try {
    const { channel } = await client.conversations.open({ users: userId });
    const uploads = files.map(({ filename, title, content }) => ({ filename, title, file: content }));
    await client.filesUploadV2({
      channel_id: channel?.id ?? '',
      initial_comment: text,
      file_uploads: uploads,
    });
    return { kind: 'shown' };
  } catch (error) {
    return notCarriedOut(error, { refused: FILES_REFUSED, scope: 'files:write' });
  }
}
