/** The Slack users who should be in a user group, as its row of the outbox keeps them. Throws on anything else: a bug. */
export function membersIn(body: unknown): string[] {
  const members = typeof body === 'object' && body !== null && 'members' in body ? body.members : null;
  if (!Array.isArray(members) || !members.every((one): one is string => typeof one === 'string'))
    throw new Error('a user group without its members');
  return members;
}
