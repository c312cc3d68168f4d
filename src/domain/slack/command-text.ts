export const VERBS = [
  'status',
  'update',
  'up',
  'validate',
  'reconcile',
  'close',
  'standdown',
  'escalate',
  'join',
  'oncall',
  'override',
  'contacts',
  'plan',
  'drill',
  'planned',
  'late',
  'after',
  'summary',
  'report',
  'kit',
  'help',
] as const;

export type Verb = (typeof VERBS)[number];

/** The first word of `/pacs-down …` and what follows; everything that begins otherwise declares. */
export function readCommandText(text: string): { verb: Verb | 'declare'; rest: string } {
  const trimmed = text.trim();
  const [first = ''] = trimmed.split(/\s+/);
  const verb = VERBS.find((v) => v === first.toLowerCase());
  return verb ? { verb, rest: trimmed.slice(first.length).trim() } : { verb: 'declare', rest: trimmed };
}

/**
 * The incident that is named after a command that opens a form, and the text for it. A bare number names one only when it
 * stands alone. Example: `PACS-12 still down` → PACS-12, `still down`; `30 min more` → none, the whole.
 */
export function readFormText(rest: string): { named: string; text: string } {
  const [, named = '', text = ''] = /^(pacs-\d+(?!\S)|\d+$)\s*(.*)$/is.exec(rest) ?? ['', '', rest];
  return { named, text };
}
