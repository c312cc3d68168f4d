import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../../domain/plan/plan.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { Answers } from '../../plan/answers.ts';
import { formatFault } from '../../plan/fault.ts';
import { firstFile } from '../../plan/first-plan.ts';
import { readPlan } from '../../plan/read.ts';
import { sitesOf } from '../../plan/site-questions.ts';
import { SAMPLE_PLAN_FILE } from '../../sample/sample-plan.ts';
import { Refusal, readArgs, type Terminal, UsageFault } from '../command.ts';
import { askAll } from './ask.ts';

const SCHEMA = fileURLToPath(new URL('../../../docs/plan.schema.json', import.meta.url));

const FORM = 'plan init [file]';

export const verb = {
  form: FORM,
  run: (args: string[], terminal: Terminal): Promise<number> => planInit(args, terminal, process.stdin),
};

/**
 * Asks a few questions on `input` and writes a first plan file, which holds as it stands and invents nothing: what was
 * not answered is left out and named at the end. Answers are kept beside the file until it is written, so that the next
 * call goes on where this one ended. Throws Refusal rather than write over a file, and when the answers end too soon.
 */
export async function planInit(
  args: string[],
  { say }: Pick<Terminal, 'say'>,
  input: Readable,
  now: Date = new Date(),
): Promise<number> {
  const [file = 'hospital.yaml', ...more] = readArgs(args, FORM, {}).positionals;
  if (more.length > 0) throw new UsageFault(FORM);
  if (existsSync(file))
    throw new Refusal(`${file} already exists. Choose another name: npx pacs-down ${FORM}`);
  const model = await modelPlan();
  const draft = `${file}.answers.json`;
  const answers = await askAll(model, say, input, draft);
  const schema = relative(dirname(resolve(file)), SCHEMA)
    .split(sep)
    .join('/');
  const text = firstFile(answers, model, schema, dayTextIn(now, answers.get('zone') ?? 'UTC'));
  await writeFile(file, text, { flag: 'wx' });
  await rm(draft, { force: true });
  say('');
  say(`Written: ${file}. The figures are proposals until both sides sign them in Slack.`);
  for (const line of leftOut(text, file, answers)) say(line);
  say(`Next: fill in what was left out; "npx pacs-down plan check ${file}" names what is wrong or missing.`);
  say(
    '"npx pacs-down plan schema --text" lists every setting with what it means; docs/hospital.example.yaml shows them.',
  );
  say(`Then start with PLAN_FILE=${file}.`);
  return 0;
}

/** What the plan does not say because nobody answered, a line each. */
function leftOut(text: string, file: string, answers: Answers): string[] {
  const read = readPlan(text, file);
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  return [
    ...notAnswered(answers),
    'Left out: vendors, backups, recovery plans, what depends on what, who speaks for a service.',
    ...together(read.warnings),
  ];
}

const NOT_ANSWERED = [
  ['security', 'who of security is paged when an attack is suspected'],
  ['attack-bridge', 'a number for when the network cannot be trusted'],
] as const;

function notAnswered(answers: Answers): string[] {
  const left = NOT_ANSWERED.flatMap(([key, words]) => (answers.get(key) ? [] : [`Left out: ${words}.`]));
  const several = sitesOf(answers).length > 1;
  return several ? [...left, 'Everybody is at the main site: change "site" for who works elsewhere.'] : left;
}

/** The same said of several lines is said once. */
function together(warnings: readonly { line: number; what: string; remedy: string }[]): string[] {
  const same = Map.groupBy(warnings, ({ what, remedy }) => `${what}. ${remedy}`);
  return [...same].map(([text, its]) => {
    const lines = its.map(({ line }) => line).join(', ');
    return `${its.length === 1 ? 'Line' : 'Lines'} ${lines}: ${text}`;
  });
}

async function modelPlan(): Promise<Plan> {
  const read = readPlan(await readFile(SAMPLE_PLAN_FILE, 'utf8'), SAMPLE_PLAN_FILE);
  if ('faults' in read) throw new Error('the sample plan is broken');
  return read.plan;
}
