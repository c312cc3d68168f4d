/** The scopes of the manifest. */
export const SCOPES = [
  'commands',
  'chat:write',
  'im:write',
  'users:read',
  'channels:read',
  'groups:read',
  'usergroups:read',
  'usergroups:write',
  'pins:write',
  'bookmarks:read',
  'bookmarks:write',
  'files:write',
];
