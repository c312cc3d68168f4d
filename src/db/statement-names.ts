import { createHash } from 'node:crypto';

/** Statements that are kept parsed by each connection: their plans take memory there for as long as it lives. */
const NAMED_AT_MOST = 300;
/** Texts that are remembered until they come again. */
const SEEN_AT_MOST = 1_000;

/**
 * Names statements that come again, so that each connection sends, parses and plans them once (docs/decisions/0051). What
 * comes for the first time, or once there are as many names as there may be, has none (''). A name stands for one text
 * for ever: the driver never looks at the text of a name that it knows.
 */
export function statementNames(namedAtMost = NAMED_AT_MOST): (statement: { sql: string }) => string {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= namedAtMost) return '';
    if (!seen.delete(sql)) {
      if (seen.size >= SEEN_AT_MOST) seen.clear();
      seen.add(sql);
      return '';
    }
    const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
    names.set(sql, name);
    return name;
  };
}
