import type { Person } from '../plan/plan.ts';
import { cutText } from '../text/cut-text.ts';
import { foldName } from '../text/fold-name.ts';

/** Who pressed a button in another pager, as that pager names them. */
export interface PagerAgent {
  /** An automation or a service presses buttons too; nobody is awake because of it. */
  human: boolean;
  /** Empty when it is not told. */
  name: string;
  /** null where it is not known. */
  email: string | null;
}

/**
 * The one person of the plan who is meant: by a mail address of theirs, else by their full name. Null when it is nobody,
 * or could be two: a wrong holder is worse than one whom the plan does not list.
 * Example: `priya shah` is Priya Shah while only one person of the plan has that name.
 */
export function personMeant(people: readonly Person[], { name, email }: PagerAgent): Person | null {
  const same = (a: string, b: string) => foldName(tidied(a)) === foldName(tidied(b));
  const only = (found: Person[]) => (found.length === 1 ? (found[0] ?? null) : null);
  const reached = email
    ? people.filter(({ reach }) =>
        reach.some((method) => method.channel === 'EMAIL' && same(method.address, email)),
      )
    : [];
  if (reached.length > 0) return only(reached);
  return tidied(name) === '' ? null : only(people.filter((person) => same(person.name, name)));
}

const NAME_MAX = 60;

/** A name as it may stand in a line. */
export function tidied(name: string): string {
  return cutText(
    name
      .replace(/[\p{Zs}\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
      .replace(/\p{C}+/gu, '')
      .trim(),
    NAME_MAX,
  );
}
