import type { Plan } from '../plan/plan.ts';
import { type Folded, foldName, foldText } from '../text/fold-name.ts';
import type { Impact } from './incident.ts';

export interface DeclarationText {
  systemKey: string | null;
  /** Keys of systems that were named as well. */
  candidates: string[];
  impact: Impact | null;
  sinceText: string | null;
  note: string;
}

/** Runs of spaces are one by then; and every repetition has an end, so that long text is read in one go. */
const CLOCK = String.raw`\d{1,2}:\d{2}(?: ?[ap]m)?|\d{1,2} ?[ap]m`;
const UNIT = '(?:minutes?|mins?|m|hours?|hrs?|h|days?|d)(?![a-z])';
const AMOUNT = String.raw`\d{1,6}(?:\.\d{1,3})? ?${UNIT}(?: ?(?:and )?\d{1,6} ?${UNIT}){0,3}`;
const DURATION = String.raw`\d{1,6} ?h ?\d{1,2}(?!\d| ?[a-z:])|${AMOUNT}`;
const AGO = String.raw`\d{1,6} ?h ?\d{1,2} ?ago|${AMOUNT} ?ago`;
const AT = String.raw`(?:yesterday|today|last night) (?:at )?(?:${CLOCK}|\d{3,4})|\d{4}-\d{2}-\d{2}[ t](?:${CLOCK}|\d{4})|${AGO}|${CLOCK}`;
const END = String.raw`(?![\w:]|[.-]\d)`;
const START = String.raw`(?<![\w:.-])`;

/** What follows `since` is a start even when it cannot be read: it is asked for again. A clause (`since the …`) is none. */
const AFTER_SINCE = String.raw`(?:now|${AT}|${DURATION}|\d{3,4})${END}|(?:last|this) \w+|(?!(?:the|a|an|we|our|it|they|i|last|this)\b)[^\s,;]+`;

const STARTS = [
  new RegExp(String.raw`\bsince (?:(?:about|around|at) )?(?<start>${AFTER_SINCE})`, 'i'),
  new RegExp(`${START}(?<start>${AT})${END}`, 'i'),
  new RegExp(`${START}(?<start>now)${END}`, 'i'),
];
const WHOLE_DURATION = new RegExp(`^(?:${DURATION})$`, 'i');

const IMPACTS: [Impact, RegExp][] = [
  ['SLOW', /\b(?:slow|slowly|crawling)\b/i],
  ['PARTIAL', /\b(?:partial|partially|partly)\b/i],
  ['FULL', /\b(?:full|total|totally|completely|down)\b/i],
];
/** Words that the form already says: dropped from the beginning of the note, kept inside its sentences. */
const SAID =
  /^(?:(?:the|is|are|was|very|and|slow|slowly|crawling|partial|partially|partly|full|total|totally|completely|down)(?![\p{L}\p{N}'-])[\s,.;:-]*)+/iu;

/**
 * What the words after `/pacs-down` say: system (by key, name or alias; the one named first, of two at one place the
 * longer), impact, start, and the note that is left. Example: `archive since 10:42 viewers spin` → archive, `10:42`,
 * note `viewers spin`.
 */
export function readDeclarationText(text: string, plan: Plan): DeclarationText {
  let rest = text.trim().replace(/\s+/g, ' ');
  let sinceText: string | null = null;
  for (const pattern of STARTS) {
    const found = pattern.exec(rest);
    const start = found?.groups?.start;
    if (!found || !start) continue;
    const typed = start.replace(/[.!?)]+$/, '');
    sinceText = WHOLE_DURATION.test(typed) ? `${typed} ago` : typed;
    rest = without(rest, found.index, found[0].length);
    break;
  }
  const named = systemsNamed(foldText(rest), plan);
  const first = named[0];
  const impact = IMPACTS.find(([, words]) => words.test(rest))?.[0] ?? null;
  if (first) rest = without(rest, first.at, first.length);
  return {
    systemKey: first?.key ?? null,
    candidates: [...new Set(named.map((n) => n.key))].filter((key) => key !== first?.key),
    impact,
    sinceText,
    note: tidy(rest),
  };
}

interface Named {
  key: string;
  at: number;
  length: number;
}

function systemsNamed({ text, from, to }: Folded, plan: Plan): Named[] {
  const found = plan.systems.flatMap((system) =>
    [system.key, system.name, ...system.aliases].flatMap((name): Named[] => {
      const folded = foldName(name);
      if (!folded) return [];
      const spelled = folded
        .split(/[\s-]+/)
        .map(escapeRegExp)
        .join('[\\s-]+');
      const match = new RegExp(`(?<![\\p{L}\\p{N}])${spelled}s?(?![\\p{L}\\p{N}])`, 'u').exec(text);
      if (!match) return [];
      const at = from[match.index] ?? 0;
      return [{ key: system.key, at, length: (to[match.index + match[0].length - 1] ?? at) - at }];
    }),
  );
  const within = (a: Named, b: Named) =>
    a.length < b.length && a.at >= b.at && a.at + a.length <= b.at + b.length;
  return found
    .filter((name) => !found.some((longer) => within(name, longer)))
    .sort((a, b) => a.at - b.at || b.length - a.length);
}

function without(text: string, at: number, length: number): string {
  return `${text.slice(0, at)} ${text.slice(at + length)}`;
}

function tidy(text: string): string {
  return text
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[,.;:!?])/g, '')
    .replace(/[,;:]+(?=[,.;:!?])/g, '')
    .replace(/^[\s,.;:!?-]+/, '')
    .replace(SAID, '')
    .replace(/(?<![\s,;:-])[\s,;:-]+$/, '');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
