/** Without characters that look like another one on paper or sound like one on the phone: 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V. */
const ALPHABET = '34679ACDEFHJKMNPRTWXY';
const LENGTH = 4;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** The short code of a kit, from a hash in hexadecimal. Example: `7F3K`. */
export function kitCodeOf(hash: string): string {
  let rest = BigInt(`0x${hash.slice(0, 16)}`);
  let code = '';
  for (let i = 0; i < LENGTH; i += 1) {
    code += ALPHABET[Number(rest % BigInt(ALPHABET.length))];
    rest /= BigInt(ALPHABET.length);
  }
  return code;
}

/** A code as it was typed; null: no kit has such a code. Example: ` 7f3k` → `7F3K`. */
export function readKitCode(typed: string): string | null {
  const code = typed.trim().toUpperCase();
  return CODE.test(code) ? code : null;
}
