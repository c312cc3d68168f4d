import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CODE_DIGITS } from '../../domain/contacts/verification.ts';

/** Whose contact a secret is for: its salt, so that the same digits never give the same hash for somebody else. */
interface Owner {
  workspaceId: string;
  personKey: string;
  channel: string;
  address: string;
}

/** Six digits that nobody can guess. */
export function newCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
}

/** What tells one test page from another. Example: `1a2b3c4d`. */
export function newReference(): string {
  return randomBytes(4).toString('hex');
}

/** What is kept of a code: sha256 with its owner as the salt, in hex. */
export function hashOf(owner: Owner, secret: string): string {
  const salted = [owner.workspaceId, owner.personKey, owner.channel, owner.address, secret];
  return createHash('sha256').update(JSON.stringify(salted)).digest('hex');
}
