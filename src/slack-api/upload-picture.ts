import type { WebClient } from '@slack/web-api';
import { type NotCarriedOut, notCarriedOut } from './optional-call.ts';
import { FILES_REFUSED, type FileToSend } from './send-files.ts';

/** What Slack takes of the words for who does not see a file. */
const ALT_MAX = 1_000;

/** A picture for messages, with the same in words. */
export interface PictureFile extends FileToSend {
  alt: string;
}

/** Where pictures are uploaded, to be shown in a message. */
export interface PicturesApi {
  /** Answers Slack's id of the file, which no channel has yet. Without the scope `files:write` it is refused. */
  uploadPicture(file: PictureFile): Promise<{ kind: 'shown'; id: string } | NotCarriedOut>;
}

export function picturesOver(client: WebClient): PicturesApi {
  return {
    async uploadPicture({ filename, title, content, alt }) {
      try {
        const { files } = await client.filesUploadV2({
          file_uploads: [{ filename, title, file: content, alt_text: alt.slice(0, ALT_MAX) }],
        });
        const id = files[0]?.files?.[0]?.id;
        return id ? { kind: 'shown', id } : { kind: 'refused', reason: 'Slack gave the file no id' };
      } catch (error) {
        return notCarriedOut(error, { refused: FILES_REFUSED, scope: 'files:write' });
      }
    },
  };
}
