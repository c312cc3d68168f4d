/** What a person sees: a message or a view. */
interface Shown {
  text?: string;
  blocks: readonly unknown[];
}

/** All words that a person sees of a message or view. Throws when there is none. */
export function wordsIn(shown: Shown | null | undefined): string {
  if (!shown) throw new Error('nothing is shown whose words could be read');
  return [shown.text ?? '', ...textsIn(shown.blocks)].join('\n');
}

/** The words on buttons and menu entries, in order. */
export function labelsIn(blocks: readonly unknown[]): string[] {
  type Control = { type: string; text?: { text: string }; options?: { text: { text: string } }[] };
  return (blocks as { elements?: Control[]; accessory?: Control }[]).flatMap((block) =>
    [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])].flatMap((control) => [
      ...(control.type === 'button' && control.text ? [control.text.text] : []),
      ...(control.options ?? []).map((option) => option.text.text),
    ]),
  );
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
