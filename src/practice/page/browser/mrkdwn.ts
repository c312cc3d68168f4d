/** A piece of a message's text as Slack reads it. */
export type Piece =
  | string
  | { as: 'bold' | 'italic' | 'strike' | 'quote'; of: Piece[] }
  | { as: 'code' | 'block'; text: string }
  | { as: 'link'; url: string; of: Piece[] }
  | { as: 'user' | 'channel' | 'group' | 'everybody'; id: string; label: string | null }
  | { as: 'date'; seconds: number; format: string; link: string | null; fallback: string }
  | { as: 'emoji'; name: string };

const EMOJI = /(?<![\p{L}\p{N}]):([a-z0-9_+-]*[a-z+-][a-z0-9_+-]*):/u;

const INLINE = new RegExp(
  [
    /<([^<>\n]+)>/u,
    /`([^`\n]+)`/u,
    /(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?[^*\s])\*(?![\p{L}\p{N}*])/u,
    /(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?[^_\s])_(?![\p{L}\p{N}_])/u,
    /(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*?[^~\s])~(?![\p{L}\p{N}~])/u,
    EMOJI,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
);

/** Reads mrkdwn: what is between the angle brackets, marks and backticks, with Slack's entities put back. */
export function readMrkdwn(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [i, part] of text.split('```').entries()) {
    if (i % 2 === 1) pieces.push({ as: 'block', text: unescaped(part.replace(/^\n/, '')) });
    else pieces.push(...quotesIn(part));
  }
  return pieces;
}

/** Plain text, in which only emoji are names. */
export function readPlain(text: string): Piece[] {
  return text.split(EMOJI).map((part, i) => (i % 2 === 1 ? { as: 'emoji', name: part } : unescaped(part)));
}

function quotesIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let quoted: string[] = [];
  let said: string[] = [];
  const flush = (): void => {
    if (quoted.length > 0) pieces.push({ as: 'quote', of: inline(quoted.join('\n')) });
    if (said.length > 0) pieces.push(...inline(said.join('\n')));
    [quoted, said] = [[], []];
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:>|&gt;)\s?(.*)$/.exec(line);
    if (quote ? said.length > 0 : quoted.length > 0) flush();
    if (quote) quoted.push(quote[1] ?? '');
    else said.push(line);
  }
  flush();
  return pieces;
}

function inline(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) pieces.push(unescaped(text.slice(at, match.index)));
    pieces.push(marked(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push(unescaped(text.slice(at)));
  return pieces;
}

function marked([, token, code, bold, italic, strike, emoji]: RegExpMatchArray): Piece {
  if (token) return tokenOf(token);
  if (code) return { as: 'code', text: unescaped(code) };
  if (bold) return { as: 'bold', of: inline(bold) };
  if (italic) return { as: 'italic', of: inline(italic) };
  if (strike) return { as: 'strike', of: inline(strike) };
  return { as: 'emoji', name: emoji ?? '' };
}

function tokenOf(token: string): Piece {
  const [target = '', ...rest] = token.split('|');
  const label = rest.length > 0 ? unescaped(rest.join('|')) : null;
  if (target.startsWith('@')) return { as: 'user', id: target.slice(1), label };
  if (target.startsWith('#')) return { as: 'channel', id: target.slice(1), label };
  if (target.startsWith('!subteam^')) return { as: 'group', id: target.slice(9), label };
  if (target.startsWith('!date^')) {
    const [, seconds, format = '', link = null] = target.split('^');
    return { as: 'date', seconds: Number(seconds), format: unescaped(format), link, fallback: label ?? '' };
  }
  if (target.startsWith('!')) return { as: 'everybody', id: target.slice(1), label };
  return { as: 'link', url: unescaped(target), of: label === null ? [unescaped(target)] : [label] };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
