import type { Workspace } from '../workspace/workspace.ts';

export type Args = Record<string, unknown>;
export type Answer = { ok: boolean; error?: string; [key: string]: unknown };

/** One method of the Web API. */
export interface Method {
  /** Any of these allows it; absent: every token may. */
  scopes?: readonly string[];
  /** Arguments without which Slack answers at once, with the error it gives then. */
  needs?: Readonly<Record<string, string>>;
  run(workspace: Workspace, args: Args): Answer;
}

export const refusal = (error: string, more: object = {}): Answer => ({ ok: false, error, ...more });

/** As Slack tells what is wrong with blocks or a view. */
export const told = (faults: readonly string[]): object => ({
  response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
});
