import { expect, test } from 'vitest';
import { kindOf } from '../../../src/slack/requests/account.ts';

const OURS = { workspaceId: 'T0OURS' };

test.each([
  ['a member', { team_id: 'T0OURS' }, OURS, 'MEMBER'],
  ['of whom a server does not say the team', {}, OURS, 'MEMBER'],
  ['a guest of several channels', { team_id: 'T0OURS', is_restricted: true }, OURS, 'GUEST'],
  ['a guest of one channel', { team_id: 'T0OURS', is_ultra_restricted: true }, OURS, 'GUEST'],
  ['a person of a connected organisation', { team_id: 'T0VENDOR' }, OURS, 'EXTERNAL'],
  ['a stranger', { team_id: 'T0OURS', is_stranger: true }, OURS, 'EXTERNAL'],
  ['a bot', { team_id: 'T0OURS', is_bot: true }, OURS, 'BOT'],
  ['a deactivated guest', { team_id: 'T0OURS', deleted: true, is_restricted: true }, OURS, 'DEACTIVATED'],
  [
    'of another workspace of our organisation',
    { team_id: 'T0OTHER', enterprise_user: { enterprise_id: 'E0OURS', teams: ['T0OTHER'] } },
    { workspaceId: 'T0OURS', organisation: 'E0OURS' },
    'MEMBER',
  ],
  [
    'of another team first, and of ours too',
    { team_id: 'T0OTHER', enterprise_user: { enterprise_id: 'E0OURS', teams: ['T0OTHER', 'T0OURS'] } },
    OURS,
    'MEMBER',
  ],
  [
    'of an organisation on which the app is installed as a whole',
    { team_id: 'T0OTHER', enterprise_user: { enterprise_id: 'E0OURS' } },
    { workspaceId: 'E0OURS' },
    'MEMBER',
  ],
  [
    'of another organisation with an Enterprise Grid',
    { team_id: 'T0VENDOR', enterprise_user: { enterprise_id: 'E0VENDOR', teams: ['T0VENDOR'] } },
    { workspaceId: 'T0OURS', organisation: 'E0OURS' },
    'EXTERNAL',
  ],
])('%s', (_name, user, us, kind) => {
  expect(kindOf(user, us)).toBe(kind);
});
