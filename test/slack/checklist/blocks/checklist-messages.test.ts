import type { KnownBlock } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import {
  checklistMessages,
  checklistParts,
} from '../../../../src/slack/checklist/blocks/checklist-messages.ts';
import { itemsOfRoleModal } from '../../../../src/slack/checklist/blocks/role-modal.ts';
import { choices, elementsOf, labels, readable } from '../../blocks/read-blocks.ts';
import { anItem, atState, aView } from '../../blocks/views.ts';

const at = new Date('2026-11-24T07:44:00Z');
const items = (count: number, changes = {}) =>
  Array.from({ length: count }, (_, i) => anItem({ key: `item-${i}`, text: `Item ${i}.`, ...changes }));

describe('one phase', () => {
  test('its heading tells until when and how far it is', () => {
    const checklist = [...items(2), anItem({ key: 'x', state: 'DONE', by: 'slack:U1', at })];
    const [message] = checklistMessages(aView({ checklist }), 'FIRST_15_MIN');
    expect(message?.text).toBe('📋 First 15 minutes (until 02:55 EST) · 1 of 3 done (PACS-12)');
  });

  test.for([
    ['OPEN', ['Done', 'I’ll do it', 'Skip…']],
    ['CLAIMED', ['Done', 'Skip…', 'Undo']],
    ['DONE', ['Undo']],
    ['SKIPPED', ['Undo']],
  ] as const)('an item that is %s offers what fits', ([state, expected]) => {
    const checklist = [anItem({ state, by: 'slack:U1', at })];
    const [message] = checklistMessages(aView({ checklist }), 'FIRST_15_MIN');
    expect(choices(message?.blocks ?? [], 'item')).toEqual(expected);
  });

  test('a choice carries incident, item and act, nothing else', () => {
    const [message] = checklistMessages(aView({ checklist: [anItem()] }), 'FIRST_15_MIN');
    const menu = elementsOf(message?.blocks ?? []).find((element) => element.action_id === 'item');
    expect(menu?.options?.map((option) => option.value)).toEqual(
      ['done', 'claim', 'skip'].map((act) => `${aView().id}|tell-ed|${act}`),
    );
  });

  test('who did it and when stands on the item, a skip with its reason', () => {
    const checklist = [
      anItem({ key: 'a', text: 'Call.', state: 'DONE', by: 'slack:U1', at }),
      anItem({ key: 'b', text: 'Print.', state: 'SKIPPED', by: 'slack:U2', at, reason: 'no printer' }),
    ];
    const [message] = checklistMessages(aView({ checklist }), 'FIRST_15_MIN');
    const text = readable(message?.blocks ?? []);
    expect(text).toContain('✅ ~Call.~ · <@U1> 02:44 EST');
    expect(text).toContain('⏭️ ~Print.~ · skipped <@U2> 02:44 EST: no printer');
  });

  test('from four on, what a role has settled is one line', () => {
    const done = items(4, { state: 'DONE', by: 'slack:U1', at });
    const [message] = checklistMessages(aView({ checklist: [...done, anItem()] }), 'FIRST_15_MIN');
    const text = readable(message?.blocks ?? []);
    expect(text).toContain('*PACS administrator* · ✅ 4 done or skipped');
    expect(text).not.toContain('Item 0.');
    expect(text).toContain('▫️ Call the ED');
  });

  test('the number of messages does not depend on what was ticked', () => {
    const open = aView({ checklist: items(40) });
    const ticked = aView({ checklist: items(40, { state: 'DONE', by: 'slack:U1', at }) });
    expect(checklistParts(open, 'FIRST_15_MIN')).toBe(3);
    expect(checklistParts(ticked, 'FIRST_15_MIN')).toBe(3);
    const texts = checklistMessages(open, 'FIRST_15_MIN').map((message) => message.text);
    expect(texts[2]).toContain('part 3 of 3');
  });

  test('every item stands in exactly one part', () => {
    const checklist = items(50).map((item, i) => ({ ...item, role: `r${i % 7}`, roleName: `Role ${i % 7}` }));
    const messages = checklistMessages(aView({ checklist }), 'FIRST_15_MIN');
    const keys = messages.flatMap(({ blocks }) =>
      elementsOf(blocks)
        .filter((element) => element.action_id === 'item')
        .map((element) => element.options?.[0]?.value.split('|')[1]),
    );
    expect(keys.toSorted()).toEqual(checklist.map((item) => item.key).toSorted());
  });

  test('a phase without items has no message', () => {
    expect(checklistMessages(aView({ checklist: items(3) }), 'BY_4_H')).toEqual([]);
    expect(checklistParts(aView({ checklist: items(3) }), 'BY_4_H')).toBe(0);
  });

  test('an ended incident has no buttons', () => {
    const [message] = checklistMessages(atState('CLOSED', { checklist: items(3) }), 'FIRST_15_MIN');
    expect(elementsOf(message?.blocks ?? [])).toEqual([]);
  });

  test('the roles of the phases that have appeared can be chosen', () => {
    const checklist = [
      anItem(),
      anItem({ key: 'b', role: 'tech', roleName: 'Technologist' }),
      anItem({ key: 'c', role: 'later', roleName: 'Later', phase: 'BY_24_H' }),
    ];
    const [message] = checklistMessages(aView({ checklist }), 'FIRST_15_MIN');
    expect(choices(message?.blocks ?? [], 'items_of_role')).toEqual(['PACS administrator', 'Technologist']);
  });
});

describe('the list of one role', () => {
  const view = aView({
    checklist: [
      anItem({ key: 'a', state: 'DONE', by: 'slack:U1', at }),
      anItem({ key: 'b' }),
      anItem({ key: 'c', phase: 'BY_24_H' }),
      anItem({ key: 'd', role: 'tech', roleName: 'Technologist' }),
    ],
  });

  test('has a Done button for what is open and Undo for what is done', () => {
    const modal = itemsOfRoleModal(view, 'pacs-admin');
    const blocks = modal.blocks as KnownBlock[];
    expect(labels(blocks)).toEqual(['Done']);
    expect(choices(blocks, 'item')).toEqual(['I’ll do it', 'Skip…', 'Undo']);
    expect(elementsOf(blocks)[0]?.value).toBe(`${view.id}|b|done`);
  });

  test('knows incident and role, and leaves out what has not appeared', () => {
    const modal = itemsOfRoleModal(view, 'pacs-admin');
    expect(modal.callback_id).toBe('items_of_role');
    expect(modal.private_metadata).toBe(`${view.id}|pacs-admin`);
    expect(readable(modal.blocks as KnownBlock[])).toContain('1 of 2 done');
  });
});
