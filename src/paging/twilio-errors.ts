const TEXTED_STOP = 21610;

/** What Twilio says of a number that no retry will reach: twilio.com/docs/api/errors. Words for the thread. */
const FOR_GOOD = new Map([
  [21202, 'the number is a premium number'],
  [21211, 'the number is not valid'],
  [21214, 'the number cannot be reached'],
  [21215, 'calls to this country are not allowed in the account'],
  [21216, 'calls to this number are blocked'],
  [21217, 'the number is not valid'],
  [21219, 'the trial account may only call verified numbers'],
  [21265, 'the number is a short code'],
  [21266, 'the number is the one we send from'],
  [21408, 'texts to this country are not allowed in the account'],
  [21608, 'the account may only text verified numbers'],
  [TEXTED_STOP, 'the person texted STOP; they must text START'],
  [21612, 'the number cannot be reached by text'],
  [21614, 'the number cannot receive texts'],
  [21635, 'the number is a landline'],
  [572005, 'the trial account may only text verified numbers'],
  [573005, 'the trial account may only call verified numbers'],
]);

/** Says so where this error code means that the person asked Twilio for no more texts from our number. */
export function optOutOf(code: number | null): { optedOut?: true } {
  return code === TEXTED_STOP ? { optedOut: true } : {};
}

/** Why this error code means that the number will never be reached this way; null when a retry may help. */
export function refusedForGood(code: number): string | null {
  return FOR_GOOD.get(code) ?? null;
}
