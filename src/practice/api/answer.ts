import type { Workspace } from '../workspace/workspace.ts';
import { authTest } from './auth-test.ts';
import { bookmarksAdd } from './bookmarks-add.ts';
import { bookmarksEdit } from './bookmarks-edit.ts';
import { bookmarksList } from './bookmarks-list.ts';
import { bookmarksRemove } from './bookmarks-remove.ts';
import { botsInfo } from './bots-info.ts';
import { chatDelete } from './chat-delete.ts';
import { chatGetPermalink } from './chat-get-permalink.ts';
import { chatPostEphemeral } from './chat-post-ephemeral.ts';
import { chatPostMessage } from './chat-post-message.ts';
import { chatUpdate } from './chat-update.ts';
import { conversationsInfo } from './conversations-info.ts';
import { conversationsOpen } from './conversations-open.ts';
import { filesCompleteUploadExternal } from './files-complete-upload-external.ts';
import { filesGetUploadUrlExternal } from './files-get-upload-url-external.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';
import { pinsAdd } from './pins-add.ts';
import { pinsList } from './pins-list.ts';
import { pinsRemove } from './pins-remove.ts';
import { usergroupsUsersList } from './usergroups-users-list.ts';
import { usergroupsUsersUpdate } from './usergroups-users-update.ts';
import { usersInfo } from './users-info.ts';
import { viewsOpen, viewsPush } from './views-open.ts';
import { viewsPublish } from './views-publish.ts';
import { viewsUpdate } from './views-update.ts';

const METHODS: Record<string, Method> = {
  'auth.test': authTest,
  'bookmarks.add': bookmarksAdd,
  'bookmarks.edit': bookmarksEdit,
  'bookmarks.list': bookmarksList,
  'bookmarks.remove': bookmarksRemove,
  'bots.info': botsInfo,
  'chat.delete': chatDelete,
  'chat.getPermalink': chatGetPermalink,
  'chat.postEphemeral': chatPostEphemeral,
  'chat.postMessage': chatPostMessage,
  'chat.update': chatUpdate,
  'conversations.info': conversationsInfo,
  'conversations.open': conversationsOpen,
  'files.completeUploadExternal': filesCompleteUploadExternal,
  'files.getUploadURLExternal': filesGetUploadUrlExternal,
  'pins.add': pinsAdd,
  'pins.list': pinsList,
  'pins.remove': pinsRemove,
  'usergroups.users.list': usergroupsUsersList,
  'usergroups.users.update': usergroupsUsersUpdate,
  'users.info': usersInfo,
  'views.open': viewsOpen,
  'views.publish': viewsPublish,
  'views.push': viewsPush,
  'views.update': viewsUpdate,
};

/** Runs one method of the Web API as Slack would, and tells everybody who waits for a change. */
export function answerCall(workspace: Workspace, method: string, args: Args): Answer {
  const called = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!called) {
    workspace.wrong.push(`nobody expected ${method}`);
    return refusal('unknown_method', { req_method: method });
  }
  const answer = lacks(workspace, called) ?? misses(called, args) ?? called.run(workspace, args);
  workspace.stir();
  return answer;
}

/** Slack's answer when the token lacks the scope of a method. */
function lacks({ scopes }: Workspace, { scopes: any }: Method): Answer | null {
  if (!any || !scopes || any.some((scope) => scopes.includes(scope))) return null;
  return refusal('missing_scope', { needed: any[0], provided: scopes.join(',') });
}

function misses({ needs = {} }: Method, args: Args): Answer | null {
  const missing = Object.keys(needs).find((name) => !args[name]);
  return missing ? refusal(needs[missing] ?? 'invalid_arguments') : null;
}
