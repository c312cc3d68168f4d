import type { Unreadable } from './fault.ts';

interface Slip {
  /** Finds the slip in one line; its first group, where there is one, is the character that is wrong. */
  found: RegExp;
  what: (more: number) => string;
  remedy: string;
}

/** What word processors, web pages and merges leave in a file, most telling first. */
const SLIPS: Slip[] = [
  {
    found: /^(?:<{7}|={7}|>{7})(?: |$)/d,
    what: (more) => `a merge was left unfinished here${also(more, 'line')}`,
    remedy: 'Keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>.',
  },
  {
    found: /^ *(\t)\s*\S/d,
    what: (more) => `this line is indented with a tab${also(more, 'line')}`,
    remedy: 'Use spaces, two for each level.',
  },
  {
    found: /^[ \t]*([\u00a0\u2000-\u200b\u202f\u3000])/d,
    what: (more) => `there is a special space here, as web pages and Word have it${also(more, 'line')}`,
    remedy: 'Replace it with an ordinary space.',
  },
  {
    found: /:([\u00a0\u2000-\u200b\u202f\u3000])/d,
    what: (more) => `there is a special space here, as web pages and Word have it${also(more, 'line')}`,
    remedy: 'Replace it with an ordinary space.',
  },
  {
    found: /^\s*([\u2013\u2014\u2212\u2022]) /d,
    what: (more) => `this list entry begins with a dash or dot that YAML does not know${also(more, 'line')}`,
    remedy: 'Use a hyphen and a space: "- ".',
  },
  {
    found: /(?:^|[:,[{-])\s*([\u201c\u201d\u201e\u2018\u2019])/d,
    what: (more) => `these are typographic quotes, which do not hold text together${also(more, 'line')}`,
    remedy: 'Use straight quotes: "…".',
  },
];

/**
 * What was typed or pasted wrongly, each kind once, at its first line and with how many more lines have it. Text in
 * straight quotes and comments is passed over: what stands there is the author's own.
 */
export function typedWrong(text: string): Unreadable[] {
  const firsts = new Map<Slip, { offset: number; lines: number }>();
  let start = 0;
  for (const line of text.split('\n')) {
    const bare = withoutQuotedAndComments(line);
    for (const slip of SLIPS) {
      const match = slip.found.exec(bare);
      if (!match) continue;
      const first = firsts.get(slip);
      if (first) first.lines += 1;
      else firsts.set(slip, { offset: start + (match.indices?.[1]?.[0] ?? match.index), lines: 1 });
      break;
    }
    start += line.length + 1;
  }
  return [...firsts].map(([{ what, remedy }, { offset, lines }]) => ({
    offset,
    what: what(lines - 1),
    remedy,
  }));
}

function also(more: number, what: string): string {
  if (more === 0) return '';
  return more === 1 ? `, and one more ${what} too` : `, and ${more} more ${what}s too`;
}

/** The line with what stands in straight quotes or behind a # blanked out, so that offsets stay. */
function withoutQuotedAndComments(line: string): string {
  return line.replace(/"(?:\\.|[^"\\])*"|'[^']*'|(?:^|\s)#.*$/g, (piece) => '_'.repeat(piece.length));
}
