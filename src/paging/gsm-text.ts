/** Characters that take one septet each in an SMS. One that is not among them would halve what fits. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** What stands for characters that are no letter with an accent. The set's own two-septet characters are here too. */
const ALIKE = new Map(
  Object.entries({
    '‘': "'",
    '’': "'",
    '‚': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '`': "'",
    '´': "'",
    '‐': '-',
    '‑': '-',
    '–': '-',
    '—': '-',
    '−': '-',
    '•': '-',
    '·': '-',
    '…': '...',
    '→': '->',
    '×': 'x',
    '⁄': '/',
    '€': 'EUR',
    '[': '(',
    ']': ')',
    '{': '(',
    '}': ')',
    '\\': '/',
    '|': '/',
    '~': '-',
    '^': "'",
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    œ: 'oe',
    Œ: 'OE',
    ı: 'i',
  }),
);

/**
 * The text in GSM-7's one-septet characters, so that its length is what an SMS counts. Accents that GSM-7 lacks fall
 * away, typographic signs become plain ones, what has no likeness becomes `?`. Example: `Škoda – 5 €` → `Skoda - 5 EUR`.
 */
export function gsmText(text: string): string {
  return [...text.normalize('NFC')].map(alike).join('');
}

function alike(character: string): string {
  if (GSM.has(character)) return character;
  const likeness = ALIKE.get(character);
  if (likeness !== undefined) return likeness;
  if (/\s/u.test(character)) return ' ';
  if (/[\p{C}\p{M}]/u.test(character)) return '';
  const parts = character.normalize('NFKD');
  return parts === character ? '?' : [...parts].map(alike).join('');
}

/** Cuts text of one-septet characters to at most `most` of them, with dots where something is missing. */
export function cutGsm(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 3)).trimEnd()}...`.slice(0, most);
}
