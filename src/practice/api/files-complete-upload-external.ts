import type { UploadedFile } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { messageContent } from './message-content.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';
import { whereToPost } from './where-to-post.ts';

export const filesCompleteUploadExternal: Method = {
  scopes: ['files:write'],
  needs: { files: 'invalid_arguments' },
  run: complete,
};

function complete(workspace: Workspace, args: Args): Answer {
  const named = (typeof args.files === 'string' ? JSON.parse(args.files) : args.files) as {
    id: string;
    title?: string;
  }[];
  const files: UploadedFile[] = [];
  for (const { id, title } of named) {
    const file = workspace.files.get(id);
    if (!file?.bytes) return refusal('file_not_found');
    files.push(Object.assign(file, { title: title ?? file.name }));
  }
  const answer = { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
  const channel = args.channel_id ?? args.channels;
  if (!channel) return answer;
  const where = whereToPost(workspace, { channel });
  if ('refused' in where) return where.refused;
  const threadTs = args.thread_ts ? String(args.thread_ts) : null;
  if (threadTs && !workspace.find(where.channel, threadTs)) return refusal('thread_not_found');
  const content = sharedWith(workspace, args);
  if ('refused' in content) return content.refused;
  workspace.messages.push({
    ...content,
    channel: where.channel,
    ts: workspace.nextTs(),
    threadTs,
    onlyFor: null,
    edits: 0,
    files: files.map(({ id }) => id),
  });
  return answer;
}

/** What is said with the files: a comment, else blocks, else nothing. */
function sharedWith(workspace: Workspace, { initial_comment: comment, blocks }: Args) {
  return comment || blocks
    ? messageContent(workspace, comment ? { text: comment } : { blocks }, 'files')
    : { text: '', blocks: [] };
}
