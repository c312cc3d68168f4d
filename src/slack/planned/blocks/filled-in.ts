/** What stands in the inputs of a form: text or the value chosen, empty when nothing was, and values ticked. */
export interface FilledIn {
  field(id: string): string;
  ticked(id: string): string[];
}

/** What a form holds before anybody types in it. */
export function filledWith(texts: Record<string, string>): FilledIn {
  return { field: (id) => texts[id] ?? '', ticked: () => [] };
}
