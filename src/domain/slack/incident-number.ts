/** The number of an incident as people type it, alone; null: it is something else. Examples: `12`, `#12`, `PACS-12`, `pacs 12`. */
export function readIncidentNumber(typed: string): number | null {
  const [, digits] = /^\s*(?:pacs[\s-]*)?#?(\d{1,9})\s*$/i.exec(typed) ?? [];
  return digits === undefined ? null : Number(digits);
}
