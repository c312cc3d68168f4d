import { type Method, refusal } from './method.ts';

export const botsInfo: Method = {
  scopes: ['users:read'],
  run({ me }, { bot }) {
    if (bot !== me.bot_id) return refusal('bot_not_found');
    const { bot_id: id, user_id } = me;
    return { ok: true, bot: { id, user_id, app_id: 'A0APP', name: 'PACS Downtime', deleted: false } };
  },
};
