import { subMinutes } from 'date-fns/subMinutes';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { proposedDeclarationMessage } from '../../../src/slack/probes/blocks/proposed-declaration-message.ts';
import { NOW, type World, ZONE } from './worlds.ts';

/** Every message about what probes saw. */
export function probeMessagesOf({ plan, words }: World): Record<string, Message> {
  const [system] = plan.systems;
  const open = {
    id: 'c0ffee00-5a53-4d0e-9b2a-3f1f6c0a1b2c',
    system: { key: system?.key ?? '', name: system?.name ?? '' },
    ...{ impact: 'FULL' as const, since: subMinutes(NOW, 9), failures: 3, places: ['main', 'Westlake'] },
    ...{ says: words, answersSince: null, dismissed: null, declared: null, over: false, asOf: NOW },
  };
  const answered = { ...open, answersSince: subMinutes(NOW, 2) };
  const slow = { ...open, impact: 'SLOW' as const };
  const dismissed = { ...open, dismissed: { at: NOW, by: 'slack:U0PACS' } };
  return {
    'probes: declare?': proposedDeclarationMessage(open, ZONE),
    'probes: slow': proposedDeclarationMessage(slow, ZONE),
    'probes: answers again': proposedDeclarationMessage(answered, ZONE),
    'probes: not down': proposedDeclarationMessage(dismissed, ZONE),
    'probes: declared': proposedDeclarationMessage({ ...open, declared: 12 }, ZONE),
  };
}
