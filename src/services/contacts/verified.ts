/** What a contact holds from the moment at which it is known to reach its person; nothing waits any more. Hospital time. */
export function verified(at: Date) {
  return { verifiedAt: at, codeHash: null, codeSentAt: null, codeTries: 0 };
}
