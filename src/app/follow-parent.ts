import { commandLine, parentOf } from '../database/processes.ts';

/** Real time between two looks whether the parent still lives. */
const LOOK_EVERY_MS = 500;

/** The shell in which npm runs a script; it outlives npm when npm alone is killed. */
const SHELL_OF_NPM = /^\S*sh -c /;

/**
 * Calls `ended` once when the process that started us for itself has gone: npm or its shell, or our own program in an
 * older Node. A signal that ends only that one (kill -9 too) would leave us holding the port. Whoever was started by a
 * person's shell or by a supervisor goes on without it.
 */
export function followParent(env: NodeJS.ProcessEnv, ended: () => void): void {
  const wrapper = env.PACS_DOWN_PARENT;
  if (!wrapper && env.npm_lifecycle_event === undefined) return;
  const parent = wrapper ? Number(wrapper) : process.ppid;
  const npm = SHELL_OF_NPM.test(commandLine(parent)) ? parentOf(parent) : null;
  const look = setInterval(() => {
    if (process.ppid === parent && (npm === null || parentOf(parent) === npm)) return;
    clearInterval(look);
    ended();
  }, LOOK_EVERY_MS);
  look.unref();
}
