/** A sentence or the beginning of one with a capital. Example: `stay on paper` → `Stay on paper`. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same the other way: only the first letter changes. Example: `The result arrived in the EHR` → `the result arrived in the EHR`. */
export function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
