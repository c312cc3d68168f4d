/** A block, and an element of one, as far as acting on them needs it. */
export interface Element {
  type: string;
  action_id?: string;
  text?: { text: string };
  value?: string;
  url?: string;
  options?: Option[];
  option_groups?: { label: { text: string }; options: Option[] }[];
  initial_value?: string;
  initial_option?: Option;
  initial_options?: Option[];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_user?: string;
  initial_users?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  min_length?: number;
  max_length?: number;
  max_selected_items?: number;
}

export interface Option {
  text: { text: string };
  value: string;
}

export interface Block {
  type: string;
  block_id?: string;
  elements?: Element[];
  accessory?: Element;
  element?: Element;
  label?: { text: string };
  optional?: boolean;
}

/** The elements that a person can use, with the block that holds each. */
export function controlsOf(blocks: readonly object[]): { block: Block; element: Element }[] {
  return (blocks as Block[]).flatMap((block) => {
    const held = block.type === 'actions' ? (block.elements ?? []) : [block.accessory, block.element];
    return held.flatMap((element) => (element && element.type !== 'image' ? [{ block, element }] : []));
  });
}

export function optionsOf(element: Element): Option[] {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}

/** The blocks with the ids that Slack gives to blocks and elements without one. */
export function withIds<T extends object>(blocks: readonly T[]): T[] {
  return (blocks as readonly Block[]).map((block, i) => {
    const named = (element: Element, at: number): Element => ({ action_id: `a${at}`, ...element });
    return {
      ...block,
      block_id: block.block_id ?? `b${i}`,
      ...(block.type === 'actions' && block.elements ? { elements: block.elements.map(named) } : {}),
      ...(block.accessory ? { accessory: named(block.accessory, 0) } : {}),
      ...(block.element ? { element: named(block.element, 0) } : {}),
    };
  }) as T[];
}
