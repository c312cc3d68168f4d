import type { KnownBlock, ModalView } from '@slack/web-api';
import { actions, button, section } from './elements.ts';
import { ACTIONS, VIEWS } from './ids.ts';
import { modal } from './inputs.ts';

/** Something that can be done in a modal of the plan: the words of its button, and what it stands for. */
export interface Act {
  label: string;
  value: string;
  style?: 'primary' | 'danger';
}

/** One entry of a list, and what can be done with it. */
export interface Row {
  /** mrkdwn that fits already. */
  text: string;
  acts: Act[];
}

/** Whose acts a list has: their buttons travel under its name. */
export type ListOf = 'plan' | 'overrideList';

/** A list with its acts, buttons at each entry; `turn` are the acts about the list itself. */
export function listModal(list: {
  of?: ListOf;
  title: string;
  head: KnownBlock[];
  rows: readonly Row[];
  foot: KnownBlock[];
  turn: Act[];
}): ModalView {
  const { of = 'plan', title, head, rows, foot, turn } = list;
  return modal({
    callbackId: VIEWS[of],
    title,
    close: 'Close',
    blocks: [
      ...head,
      ...rows.flatMap((row) => rowBlocks(row, of)),
      ...foot,
      ...(turn.length > 0 ? [actions(turn.map((act) => actButton(act, of)))] : []),
    ],
  });
}

function rowBlocks({ text, acts }: Row, of: ListOf): KnownBlock[] {
  const [only, ...more] = acts.map((act) => actButton(act, of));
  if (!only) return [section(text)];
  return more.length > 0 ? [section(text), actions([only, ...more])] : [section(text, only)];
}

/** The button of an act, in a modal, a message or App Home. */
export function actButton({ label, value, style }: Act, of: ListOf = 'plan') {
  return button(`${ACTIONS[of]}:${value}`, label, value, style);
}

/** Acts that turn a list's pages (from 1). */
export function pageTurns(page: number, pages: number, to: (page: number) => string): Act[] {
  const turns: Act[] = [];
  if (page > 1) turns.push({ label: '‹ Before', value: to(page - 1) });
  if (page < pages) turns.push({ label: 'Next ›', value: to(page + 1) });
  return turns;
}

/** One page (from 1) of a list, with how many there are and how many entries come after it. */
export function pageOf<T>(all: readonly T[], wanted: number, size: number) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages);
  const entries = all.slice((page - 1) * size, page * size);
  return { page, pages, entries, after: Math.max(0, all.length - page * size) };
}

/** Where in a list the reader is, and what comes after it; nothing of a list that is whole. `more` names what is left. */
export function placeText(at: { page: number; pages: number; after: number }, more: string): string {
  if (at.pages === 1) return '';
  return `${at.after > 0 ? `${at.after} ${more} · ` : ''}page ${at.page} of ${at.pages}`;
}
