/** Kinds of work that wait in rows; each has a worker in `jobs`. */
export const QUEUES = [
  'pages',
  'outbox',
  'deadlines',
  'smsReplies',
  'withdrawals',
  'rosters',
  'calendars',
  'planned',
  'probes',
] as const;
export type Queue = (typeof QUEUES)[number];
