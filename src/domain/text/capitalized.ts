/** A sentence or the beginning of one with a capital. Example: `stay on paper` → `Stay on paper`. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
