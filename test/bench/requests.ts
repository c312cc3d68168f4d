import type { Stage } from './stage.ts';

const TECH = 'U0TECH';
const PACS = 'U0PACS';
const CHANNEL = 'C0DOWNTIME';

const base = (user: string) => ({
  api_app_id: 'A0APP',
  team: { id: 'T0STRICT', domain: 'strict' },
  user: { id: user, username: user, team_id: 'T0STRICT' },
  is_enterprise_install: false,
  enterprise: null,
});

/** Types a command; resolves with what its acknowledgement carried. */
export function command(stage: Stage, text: string, user = TECH): Promise<{ text?: string } | undefined> {
  return stage.door.deliver('slash_commands', {
    command: '/pacs-down',
    text,
    user_id: user,
    channel_id: CHANNEL,
    team_id: 'T0STRICT',
    api_app_id: 'A0APP',
    is_enterprise_install: 'false',
    trigger_id: stage.workspace.trigger(user),
    response_url: `${stage.door.apiUrl.replace('/api/', '/response/')}${CHANNEL}/${user}`,
  }) as Promise<{ text?: string } | undefined>;
}

/** Clicks in a modal; resolves when the modal's new content is at Slack's door. */
export async function clickInModal(
  stage: Stage,
  view: { id: string; private_metadata?: string },
  value: string,
  i: number,
): Promise<void> {
  const shown = called(stage, 'views.update', (args) => args.view_id === view.id);
  await stage.door.deliver('interactive', {
    ...base(PACS),
    type: 'block_actions',
    trigger_id: stage.workspace.trigger(PACS),
    container: { type: 'view' },
    view: { ...view, type: 'modal' },
    actions: [{ type: 'button', action_id: 'item', block_id: 'items', value, action_ts: `${i}.000001` }],
  });
  await shown;
}

/** Submits the modal that a person has open, with typed values. */
export async function submit(stage: Stage, user: string, typed: Record<string, unknown>): Promise<void> {
  const view = stage.workspace.modals.get(user)?.at(-1);
  const values = Object.fromEntries(Object.entries(typed).map(([id, value]) => [id, { input: value }]));
  await stage.door.deliver('interactive', {
    ...base(user),
    type: 'view_submission',
    trigger_id: stage.workspace.trigger(user),
    response_urls: [],
    view: { ...view, state: { values } },
  });
  stage.workspace.modals.delete(user);
}

/** Resolves when a call that matches reaches Slack's door. */
export function called(
  stage: Stage,
  method: string,
  match: (args: Record<string, unknown>) => boolean,
): Promise<number> {
  const { workspace } = stage;
  const from = workspace.calls.length;
  return new Promise((resolve) => {
    const look = (): boolean => {
      const call = workspace.calls.slice(from).find((c) => c.method === method && match(c.args));
      if (call) resolve(call.at);
      return Boolean(call);
    };
    workspace.onCall(look);
  });
}

export const text = (value: string) => ({ type: 'plain_text_input', value });
export const choice = (value: string) => ({
  type: 'static_select',
  selected_option: { value, text: { type: 'plain_text', text: value } },
});
