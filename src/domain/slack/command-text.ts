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
