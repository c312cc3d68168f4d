export type PageAnswer = 'TAKE' | 'CANNOT';

/** What somebody texted back: the code they named, if any, and what they want. */
export interface AnswerText {
  code: string | null;
  answer: PageAnswer | null;
}

const CODE = /(?<!\d)\d{4}(?!\d)/;
const CANNOT = /\b(no|can ?not|can'?t|next|pass|decline|2)\b/i;
const TAKE = /\b(yes|y|ok|okay|ack|acknowledge|take|mine|have it|got it|1)\b/i;

/**
 * Reads a text message that answers a page. A bare code takes it; a code with "no" hands it to the next person; "yes"
 * or "no" alone is an answer without a code. Anything else answers nothing, for a question must not take an incident.
 *
 * Examples: `4172` → take 4172; `4172 no` → cannot, 4172; `ok` → take, no code; `4172 who is this?` → nothing, 4172.
 */
export function readAnswerText(text: string): AnswerText {
  const code = CODE.exec(text)?.[0] ?? null;
  const rest = text.replace(CODE, ' ').replaceAll('’', "'");
  if (CANNOT.test(rest)) return { code, answer: 'CANNOT' };
  const bare = !/[a-z]/i.test(rest);
  if (TAKE.test(rest) || (code && bare)) return { code, answer: 'TAKE' };
  return { code, answer: null };
}
