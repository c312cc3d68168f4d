import type { ViewOutput } from '@slack/bolt';
import type { View } from '@slack/web-api';
import { INPUT } from '../blocks/inputs.ts';

/** What stands in the inputs of a modal that was submitted or clicked in. */
export interface Fields {
  /** What was typed into a field, or the value chosen; empty when nothing was. */
  field(id: string): string;
  /** Values ticked in a field of checkboxes, its further blocks included. */
  ticked(id: string): string[];
  /** Whether the form has this field. */
  holds(id: string): boolean;
  /** Whether a field still shows what it was filled in with. */
  untouched(id: string): boolean;
}

type Entry = {
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_options?: { value?: string }[];
};

/** The one entry of a block: under the usual action id, or the one under which its choice is told at once. */
function entryOf(block: Record<string, Entry> | undefined): Entry | undefined {
  return block?.[INPUT] ?? Object.values(block ?? {})[0];
}

/** Reads a modal's inputs. */
export function readFields(view: View | ViewOutput): Fields {
  const values = (view as { state?: { values?: Record<string, Record<string, Entry>> } }).state?.values ?? {};
  const field = (id: string): string => {
    const entry = entryOf(values[id]);
    const typed = entry?.value ?? entry?.selected_option?.value;
    return (typed ?? '').trim();
  };
  const ticked = (id: string): string[] =>
    Object.entries(values)
      .filter(([block]) => block === id || block.startsWith(`${id}:`))
      .flatMap(([, block]) => entryOf(block)?.selected_options ?? [])
      .map((option) => option.value ?? '');
  return {
    field,
    ticked,
    holds: (id) => values[id] !== undefined,
    untouched(id) {
      const initial = initialOf(view, id);
      return field(id) === initial.text.trim() && ticked(id).toSorted().join() === initial.choices.join();
    },
  };
}

/** What a field was filled in with: text or the value of a choice, and the values of a choice of several, sorted. */
function initialOf(view: View | ViewOutput, id: string): { text: string; choices: string[] } {
  type Choice = { value?: string };
  type Filled = { initial_value?: string; initial_option?: Choice; initial_options?: Choice[] };
  const blocks: { block_id?: string }[] = view.blocks;
  const input = blocks.find((block) => block.block_id === id) as { element?: Filled } | undefined;
  const { initial_value, initial_option, initial_options = [] } = input?.element ?? {};
  return {
    text: initial_value ?? initial_option?.value ?? '',
    choices: initial_options.map(({ value = '' }) => value).toSorted(),
  };
}

/** Ids of a modal's inputs. */
export function inputsOf(view: View | ViewOutput): string[] {
  const blocks: { type: string; block_id?: string }[] = view.blocks;
  return blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? '');
}
