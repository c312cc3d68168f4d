import type { Broken } from './fault.ts';
import { find } from './find.ts';

/** Settings that may be repeated in an answer: others are sentences, which could be about anybody. */
const NUMBERS = ['hours', 'phone', 'mobile', 'bridge'];

/**
 * The texts in braces that a comma without quotes cuts off, of the settings at `path` that are unknown: YAML takes what is
 * behind the comma for a setting of its own. `unknown`: their names. Answers the faults, and which names they explain.
 *
 * Example: `{ hours: Mon-Fri 07:00-19:00, Sat 09:00-12:00 }` → put quotes round `hours`.
 */
export function cutAtComma(
  content: unknown,
  path: (string | number)[],
  unknown: readonly string[],
): { faults: Broken[]; explained: Set<string> } {
  const settings = find(content, path)[0]?.value;
  const explained = new Set<string>();
  const cut = new Map<string, string[]>();
  let whole: string | null = null;
  for (const [name, value] of Object.entries(settings ?? {})) {
    if (whole !== null && value === null && unknown.includes(name) && /[^A-Za-z-]/.test(name)) {
      explained.add(name);
      cut.set(whole, [...(cut.get(whole) ?? []), name]);
    } else whole = typeof value === 'string' || typeof value === 'number' ? name : null;
  }
  const faults = [...cut].map(([setting, rest]) => ({
    path: [...path, setting],
    what: `"${setting}" ends at the comma, for it has no quotes`,
    remedy: `Put all of it in quotes: ${setting}: "${NUMBERS.includes(setting) ? [Reflect.get(Object(settings), setting), ...rest].join(', ') : '…, …'}".`,
  }));
  return { faults, explained };
}
