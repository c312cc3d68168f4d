import type { Writable } from 'node:stream';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { cleanText } from '../domain/text/clean-text.ts';

/** Where a command is typed and answered. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  /** What happened: standard output. */
  say(line: string): void;
  /** Refusals and what goes wrong beside: standard error. */
  warn(line: string): void;
  /** A question, and what is typed after it; absent where nobody sits at a keyboard. */
  ask?(question: string): Promise<string>;
  /** Standard output for what is no text. */
  raw: Writable;
}

/** One command of the command line; its file stands in this folder, and a line in `cli.ts` names it. */
export interface Command {
  /** How it is written, without the program's name. */
  form: string;
  /** What it does, in a few words. */
  does: string;
  /** Answers the exit code, or null while the process should stay. Throws UsageFault, and refusals as they come. */
  run(args: string[], terminal: Terminal): Promise<number | null>;
}

/** It was typed in a way that cannot be read: one line that shows the right form, exit code 2. */
export class UsageFault extends Error {
  constructor(form: string, why = '') {
    super(`${why ? `${why} ` : ''}Usage: npx pacs-down ${form}`);
    this.name = 'UsageFault';
  }
}

/** Lines for the operator, who has to put something right first; exit code 1. */
export class Refusal extends Error {}

/** The words and options of a command, their text cleaned. Throws UsageFault for an option that it does not know. */
export function readArgs<T extends ParseArgsOptionsConfig>(args: string[], form: string, options: T) {
  try {
    return parseArgs({ args: args.map(cleanText), options, allowPositionals: true });
  } catch (error) {
    const [why = ''] = (error as Error).message.split(/\. |\n/);
    throw new UsageFault(form, `${why.replace(/\.$/, '')}.`);
  }
}

/** The number of an incident as it is typed: `3` or `PACS-3`; null for anything else. */
export function numberOf(typed: string): number | null {
  const digits = /^(?:pacs-)?(\d{1,9})$/i.exec(typed)?.[1];
  return digits === undefined ? null : Number(digits);
}
