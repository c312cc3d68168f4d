import type { Impact } from './incident.ts';
import type { Plan } from './plan.ts';

export interface DeclarationText {
  systemKey: string | null;
  /** Keys of systems that were named as well. */
  candidates: string[];
  impact: Impact | null;
  sinceText: string | null;
  note: string;
}

const SINCE =
  /\b(?:since\s+)?(now|(?:yesterday|today|last night)\s+(?:at\s+)?\d{1,2}(?::?\d{2})?\s*(?:am|pm)?|\d{4}-\d{2}-\d{2}[ t]\d{1,2}:\d{2}|(?:\d+(?:\.\d+)?\s*(?:minutes?|mins?|m|hours?|hrs?|h|days?|d)\s*)+\s*ago|\d{1,2}:\d{2}\s*(?:am|pm)?)(?=\s|$|,|\.)/i;
const SINCE_WORD = /\bsince\s+(\d{1,4}\s*(?:am|pm)?|\S+)/i;
const IMPACTS: [Impact, RegExp][] = [
  ['SLOW', /\b(slow|slowly|crawling)\b/i],
  ['PARTIAL', /\b(partial|partially|partly)\b/i],
  ['FULL', /\b(full|total|totally|completely)\b/i],
];

/**
 * What the words after `/pacs-down` say: system (by key, name or alias, the longest one named first), impact, start,
 * and the note that is left. Example: `archive since 10:42 viewers spin` → archive, `10:42`, note `viewers spin`.
 */
export function readDeclarationText(text: string, plan: Plan): DeclarationText {
  let rest = ` ${text.trim().replace(/\s+/g, ' ')} `;
  let sinceText: string | null = null;
  const since = SINCE.exec(rest) ?? SINCE_WORD.exec(rest);
  if (since) {
    sinceText = since[1]?.trim() ?? null;
    rest = rest.replace(since[0], ' ');
  }
  let impact: Impact | null = null;
  for (const [name, words] of IMPACTS) {
    if (impact || !words.test(rest)) continue;
    impact = name;
    rest = rest.replace(words, ' ');
  }
  const named = systemsNamed(rest, plan);
  const first = named[0];
  if (first) rest = rest.replace(first.words, ' ');
  if (first && /^\s*(?:is\s+)?down\s*$/i.test(rest)) rest = '';
  return {
    systemKey: first?.key ?? null,
    candidates: [...new Set(named.map((n) => n.key))].filter((key) => key !== first?.key),
    impact,
    sinceText,
    note: rest.replace(/\s+/g, ' ').trim(),
  };
}

function systemsNamed(
  text: string,
  plan: Plan,
): { key: string; words: RegExp; at: number; length: number }[] {
  return plan.systems
    .flatMap((system) =>
      [system.key, system.name, ...system.aliases].flatMap((word) => {
        const words = new RegExp(`(?<=^|[^\\p{L}\\p{N}])${escapeRegExp(word)}(?=$|[^\\p{L}\\p{N}])`, 'iu');
        const match = words.exec(text);
        return match ? { key: system.key, words, at: match.index, length: word.length } : [];
      }),
    )
    .sort((a, b) => a.at - b.at || b.length - a.length);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
