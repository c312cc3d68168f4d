/** Ids and tokens of the app in the practice workspace. They open nothing anywhere else. */
export const PRACTICE = {
  teamId: 'T0LOCAL',
  botUserId: 'U0PACSDOWN',
  botId: 'B0PACSDOWN',
  botToken: 'xoxb-practice-workspace',
  appToken: 'xapp-practice-workspace',
};
