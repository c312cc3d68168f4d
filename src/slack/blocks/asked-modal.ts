import type { Block, KnownBlock, ModalView, PlainTextElement } from '@slack/web-api';
import { actions, button, section } from './elements.ts';
import { ACTIONS } from './ids.ts';
import { value } from './values.ts';

const QUESTION = 'names-a-patient';
const BLOCKS_MAX = 100;

/** A form as Slack gives it back. */
interface Shown {
  callback_id: string;
  private_metadata: string;
  title: PlainTextElement;
  submit: PlainTextElement | null;
  close: PlainTextElement | null;
  blocks: (Block | KnownBlock)[];
}

/** What stands in a form's inputs, by block id. */
type TypedIn = (blockId: string) => string;

/**
 * A form as it was submitted, with the question of one of its texts right below it: may it name a patient? The button
 * submits the form as it stands then. `looksLike` in plain words: "a name".
 */
export function askedModal(
  shown: Shown,
  typed: TypedIn,
  asked: { field: string; looksLike: string },
): ModalView {
  const blocks = (shown.blocks as KnownBlock[])
    .filter(({ block_id }) => !block_id?.startsWith(QUESTION))
    .map((block) => filled(block, typed));
  const at = blocks.findIndex(({ block_id }) => block_id === asked.field) + 1;
  const question = questionOf(asked.looksLike, shown.callback_id, shown.private_metadata);
  return {
    type: 'modal',
    callback_id: shown.callback_id,
    private_metadata: shown.private_metadata,
    title: shown.title,
    ...(shown.submit ? { submit: shown.submit } : {}),
    ...(shown.close ? { close: shown.close } : {}),
    blocks: [...blocks.slice(0, at), ...question, ...blocks.slice(at)].slice(0, BLOCKS_MAX),
  };
}

/** The question, and the button by which the form is submitted with its text as it is. */
function questionOf(looksLike: string, form: string, metadata: string): KnownBlock[] {
  const answer = button(
    ACTIONS.noPatientNamed,
    'It does not, post it',
    value({ kind: 'noPatientNamed', form, metadata }),
  );
  return [
    {
      ...section(
        `⚠️ *This may name a patient:* it looks like ${looksLike}. If it does, change the text above.`,
      ),
      block_id: QUESTION,
    },
    { ...actions([answer]), block_id: `${QUESTION}:answer` },
  ];
}

/** An input with what was typed into it, should Slack draw it anew. */
function filled(block: KnownBlock, typed: TypedIn): KnownBlock {
  if (block.type !== 'input' || block.element.type !== 'plain_text_input' || !block.block_id) return block;
  const { initial_value: _, ...element } = block.element;
  const text = typed(block.block_id);
  return { ...block, element: { ...element, ...(text ? { initial_value: text } : {}) } };
}
