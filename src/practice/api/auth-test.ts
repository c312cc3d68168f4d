import type { Method } from './method.ts';

export const authTest: Method = { run: (workspace) => ({ ok: true, ...workspace.me }) };
