import type { ViewOutput } from '@slack/bolt';
import type { View } from '@slack/web-api';
import { INPUT } from '../blocks/inputs.ts';

/** What stands in the inputs of a modal that was submitted or clicked in. */
export interface Fields {
  /** What was typed into a field, or the value chosen; empty when nothing was. */
  field(id: string): string;
  /** Values ticked in a field of checkboxes, its further blocks included. */
  ticked(id: string): string[];
  /** Whether a field still shows what it was filled in with. */
  untouched(id: string): boolean;
}

type Entry = {
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_options?: { value?: string }[];
};

/** Reads a modal's inputs. */
export function readFields(view: View | ViewOutput): Fields {
  const values = (view as { state?: { values?: Record<string, Record<string, Entry>> } }).state?.values ?? {};
  const field = (id: string): string => {
    const entry = values[id]?.[INPUT];
    const typed = entry?.value ?? entry?.selected_option?.value;
    return (typed ?? '').trim();
  };
  return {
    field,
    untouched: (id) => field(id) === initialOf(view, id).trim(),
    ticked(id) {
      return Object.entries(values)
        .filter(([block]) => block === id || block.startsWith(`${id}:`))
        .flatMap(([, entry]) => entry[INPUT]?.selected_options ?? [])
        .map((option) => option.value ?? '');
    },
  };
}

function initialOf(view: View | ViewOutput, id: string): string {
  type Filled = { initial_value?: string; initial_option?: { value?: string } };
  const blocks: { block_id?: string }[] = view.blocks;
  const input = blocks.find((block) => block.block_id === id) as { element?: Filled } | undefined;
  return input?.element?.initial_value ?? input?.element?.initial_option?.value ?? '';
}

/** Ids of a modal's inputs. */
export function inputsOf(view: View | ViewOutput): string[] {
  const blocks: { type: string; block_id?: string }[] = view.blocks;
  return blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? '');
}
