import type { KnownBlock } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { checklistMessage } from '../../../../src/slack/checklist/blocks/checklist-message.ts';
import { itemsOfRoleModal } from '../../../../src/slack/checklist/blocks/role-modal.ts';
import { choices, elementsOf, labels, readable } from '../../blocks/read-blocks.ts';
import { anItem, atState, aView } from '../../blocks/views.ts';

const at = new Date('2026-11-24T07:44:00Z');
const items = (count: number, changes = {}) =>
  Array.from({ length: count }, (_, i) => anItem({ key: `item-${i}`, text: `Item ${i}.`, ...changes }));

describe('one phase in the thread', () => {
  test('its heading tells until when and how far it is', () => {
    const checklist = [...items(2), anItem({ key: 'x', state: 'DONE', by: 'slack:U1', at })];
    const message = checklistMessage(aView({ checklist }), 'FIRST_15_MIN');
    expect(message?.text).toBe('📋 Archive down. First 15 minutes: 1 of 3 done. (PACS-12)');
  });

  test('each role is one line with what it has done, who did it and a button for its list, whatever the number of items', () => {
    const tech = { role: 'tech', roleName: 'Technologist' };
    const checklist = [
      ...items(18, { state: 'DONE', by: 'slack:U1', at }),
      anItem({ key: 'a', ...tech, state: 'CLAIMED', by: 'slack:U2', at }),
      anItem({ key: 'b', ...tech }),
      anItem({ key: 'c', role: 'scribe', roleName: 'Scribe' }),
    ];
    const blocks = checklistMessage(aView({ checklist }), 'FIRST_15_MIN')?.blocks ?? [];
    expect(readable(blocks).split('\n').slice(1)).toEqual([
      '✅ *PACS administrator* · 18 of 18 done · <@U1> [Open]',
      '✋ *Technologist* · 0 of 2 done · <@U2> [Open]',
      '▫️ *Scribe* · 0 of 1 done [Open]',
    ]);
    expect(elementsOf(blocks).map((button) => button.value)).toEqual(
      ['pacs-admin', 'tech', 'scribe'].map((role) => `${aView().id}|${role}`),
    );
  });

  test('roles beyond what a message holds are named', () => {
    const checklist = Array.from({ length: 60 }, (_, i) =>
      anItem({ key: `i${i}`, role: `r${i}`, roleName: `Role ${i}` }),
    );
    const blocks = checklistMessage(aView({ checklist }), 'FIRST_15_MIN')?.blocks ?? [];
    expect(readable(blocks)).toContain('(Also: Role 45, Role 46');
  });

  test('a phase without items has no message', () => {
    expect(checklistMessage(aView({ checklist: items(3) }), 'BY_4_H')).toBeNull();
  });

  test('the lists of an ended incident can be read', () => {
    const message = checklistMessage(atState('CLOSED', { checklist: items(3) }), 'FIRST_15_MIN');
    expect(labels(message?.blocks ?? [])).toEqual(['Open']);
  });
});

describe('the list of one role', () => {
  const list = (view: Parameters<typeof itemsOfRoleModal>[0]) =>
    itemsOfRoleModal(view, 'pacs-admin').blocks as KnownBlock[];

  test.for([
    ['OPEN', ['Done', 'I’ll do it', 'Reassign…', 'Skip…']],
    ['CLAIMED', ['Done', 'I’ll do it instead', 'Reassign…', 'Skip…', 'Undo']],
    ['DONE', ['Undo']],
    ['SKIPPED', ['Undo']],
  ] as const)('an item that is %s offers what fits, beside its words', ([state, expected]) => {
    const blocks = list(aView({ checklist: [anItem({ state, by: 'slack:U1', at })] }));
    expect(choices(blocks, 'item')).toEqual(expected);
    expect(blocks.map(({ type }) => type)).not.toContain('actions');
  });

  test('a choice carries incident, item and act, nothing else', () => {
    const menu = elementsOf(list(aView({ checklist: [anItem()] }))).find(
      ({ action_id }) => action_id === 'item',
    );
    expect(menu?.options?.map((option) => option.value)).toEqual(
      ['done', 'claim', 'reassign', 'skip'].map((act) => `${aView().id}|tell-ed|${act}`),
    );
  });

  test('who did it and when stands on the item, a skip with its reason', () => {
    const checklist = [
      anItem({ key: 'a', text: 'Call.', state: 'DONE', by: 'slack:U1', at }),
      anItem({ key: 'b', text: 'Print.', state: 'SKIPPED', by: 'slack:U2', at, reason: 'no printer' }),
    ];
    const text = readable(list(aView({ checklist })));
    expect(text).toContain('✅ Call. · done by <@U1> 02:44');
    expect(text).toContain('⏭️ ~Print.~ · skipped by <@U2> 02:44: no printer');
  });

  test('what the three dots are for stands once, and only while there is something to do', () => {
    const many = readable(list(aView({ checklist: [anItem(), anItem({ key: 'b' })] })));
    expect(many.split('tap ⋯ when done or to skip')).toHaveLength(2);
    expect(readable(list(atState('CLOSED', { checklist: items(3) })))).not.toContain('⋯');
  });

  test('an ended incident offers nothing', () => {
    expect(elementsOf(list(atState('CLOSED', { checklist: items(3) })))).toEqual([]);
  });

  test('knows incident and role, and leaves out what has not appeared', () => {
    const checklist = [
      anItem({ key: 'a', state: 'DONE', by: 'slack:U1', at }),
      anItem({ key: 'b' }),
      anItem({ key: 'c', phase: 'BY_24_H' }),
      anItem({ key: 'd', role: 'tech', roleName: 'Technologist' }),
    ];
    const modal = itemsOfRoleModal(aView({ checklist }), 'pacs-admin');
    expect(modal.callback_id).toBe('items_of_role');
    expect(modal.private_metadata).toBe(`${aView().id}|pacs-admin`);
    expect(readable(modal.blocks as KnownBlock[])).toContain('1 of 2 done');
  });
});
