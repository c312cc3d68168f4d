import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../../domain/plan/plan.ts';
import { firstFile } from '../../plan/first-plan.ts';
import { nextQuestion } from '../../plan/questions.ts';
import { readPlan } from '../../plan/read.ts';
import { SAMPLE_PLAN_FILE } from '../../sample/sample-plan.ts';
import { Refusal, readArgs, type Terminal, UsageFault } from '../command.ts';

const SCHEMA = fileURLToPath(new URL('../../../docs/plan.schema.json', import.meta.url));

const FORM = 'plan init [file]';

export const verb = {
  form: FORM,
  run: (args: string[], terminal: Terminal): Promise<number> => planInit(args, terminal, process.stdin),
};

/**
 * Asks a few questions on `input` and writes a first plan file, which holds as it stands. Throws Refusal rather than
 * write over a file, and when the answers end too soon; then nothing is written.
 */
export async function planInit(
  args: string[],
  { say }: Pick<Terminal, 'say'>,
  input: Readable,
): Promise<number> {
  const [file = 'hospital.yaml', ...more] = readArgs(args, FORM, {}).positionals;
  if (more.length > 0) throw new UsageFault(FORM);
  if (existsSync(file))
    throw new Refusal(`${file} already exists. Choose another name: npx pacs-down ${FORM}`);
  const model = await modelPlan();
  const answers = await asked(model, say, input);
  const schema = relative(dirname(resolve(file)), SCHEMA)
    .split(sep)
    .join('/');
  await writeFile(file, firstFile(answers, model, schema), { flag: 'wx' });
  say('');
  say(`Written: ${file}. The figures are proposals until both sides sign them in Slack.`);
  say(`Next: read it, and start with PLAN_FILE=${file}. Anything still missing shows up as plan gaps.`);
  return 0;
}

async function asked(model: Plan, say: Terminal['say'], input: Readable): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const zone = timeZone.includes('/') ? timeZone : 'America/New_York';
  const next = () => nextQuestion(answers, model, zone);
  const lines = createInterface({ input });
  let question = next();
  const put = () => {
    if (!question) return;
    const usual = question.usual === null ? '' : ` Enter: ${question.usual}`;
    say('');
    say(question.ask);
    say(`  (${question.hint}.${usual})`);
  };
  put();
  for await (const line of lines) {
    if (!question) break;
    const answer = line.trim() || (question.usual ?? '');
    const refusal = question.refuse(answer);
    if (refusal !== null) {
      say(`  ${refusal}`);
      continue;
    }
    answers.set(question.key, answer);
    question = next();
    if (!question) break;
    put();
  }
  lines.close();
  if (question) throw new Refusal('Cancelled: nothing was written.');
  return answers;
}

async function modelPlan(): Promise<Plan> {
  const read = readPlan(await readFile(SAMPLE_PLAN_FILE, 'utf8'), SAMPLE_PLAN_FILE);
  if ('faults' in read) throw new Error('the sample plan is broken');
  return read.plan;
}
