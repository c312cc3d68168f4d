import { BackupError } from './backup/errors.ts';
import { type Command, Refusal, type Terminal, UsageFault } from './cli/command.ts';
import { BadSettings } from './config.ts';
import { isAppError } from './domain/errors.ts';
import { DatabaseUnusable } from './postgres/errors.ts';
import { withCode } from './slack/requests/error-sentence.ts';

/** A command is a file in `cli/` and a line here. */
const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./cli/commands/start.ts'),
  demo: () => import('./cli/commands/demo.ts'),
  declare: () => import('./cli/commands/declare.ts'),
  ack: () => import('./cli/commands/ack.ts'),
  update: () => import('./cli/commands/update.ts'),
  up: () => import('./cli/commands/up.ts'),
  reopen: () => import('./cli/commands/reopen.ts'),
  status: () => import('./cli/commands/status.ts'),
  planned: () => import('./cli/commands/planned.ts'),
  oncall: () => import('./cli/commands/oncall.ts'),
  backup: () => import('./cli/commands/backup.ts'),
  restore: () => import('./cli/commands/restore.ts'),
  doctor: () => import('./cli/commands/doctor.ts'),
  plan: () => import('./cli/commands/plan.ts'),
  late: () => import('./cli/commands/late.ts'),
  summary: () => import('./cli/commands/summary.ts'),
  after: () => import('./cli/commands/after.ts'),
  report: () => import('./cli/commands/report.ts'),
  probe: () => import('./cli/commands/probe.ts'),
  kit: () => import('./cli/commands/kit.ts'),
  verify: () => import('./cli/commands/verify.ts'),
};

/**
 * Runs one command of the command line and answers the exit code (0 done, 1 refused or failed, 2 typed wrongly), or
 * null while the process should stay.
 */
export async function run(argv: string[], terminal: Terminal): Promise<number | null> {
  const [name = 'start', ...args] = argv;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (load) return await (await load()).command.run(args, terminal);
    if (name === 'help' || name === '--help' || name === '-h') {
      await sayForms(terminal);
      return 0;
    }
    terminal.warn(`There is no command "${name}". Commands: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  } catch (error) {
    terminal.warn(await sentence(error, name, terminal));
    return error instanceof UsageFault ? 2 : 1;
  }
}

async function sayForms({ say }: Terminal): Promise<void> {
  for (const load of Object.values(COMMANDS)) {
    const { command } = await load();
    say(`npx pacs-down ${command.form}\n    ${command.does}`);
  }
}

const EXPECTED = [UsageFault, BadSettings, Refusal, DatabaseUnusable, BackupError] as const;

async function sentence(error: unknown, name: string, terminal: Terminal): Promise<string> {
  if (isAppError(error) || EXPECTED.some((kind) => error instanceof kind)) return (error as Error).message;
  if (name === 'start' || name === 'demo') return `It did not start: ${(error as Error).stack}`;
  const { makeLog } = await import('./log.ts');
  const log = makeLog('error', { write: (line) => terminal.warn(line.trimEnd()) });
  return `${withCode(error, log, name)} Try again, or use the phone.`;
}
