import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../domain/plan.ts';
import { firstFile } from '../plan/first-plan.ts';
import { nextQuestion } from '../plan/questions.ts';
import { readPlan } from '../plan/read.ts';
import { SAMPLE_PLAN_FILE } from '../sample/sample-plan.ts';
import type { Said } from './said.ts';

const SCHEMA = fileURLToPath(new URL('../../docs/plan.schema.json', import.meta.url));

/**
 * Asks a few questions and writes a first plan file, which holds as it stands. Never writes over a file. Answers 0 when
 * it is written, 1 when it is not.
 */
export async function planInit(
  args: string[],
  terminal: Said,
  input: Readable = process.stdin,
): Promise<number> {
  const { say, warn } = terminal;
  const [file = 'hospital.yaml', ...more] = args;
  if (more.length > 0) {
    warn('Write: npx pacs-down plan init [file]');
    return 2;
  }
  if (existsSync(file)) {
    warn(`${file} is there already. Name another file: npx pacs-down plan init <file>`);
    return 1;
  }
  const model = await modelPlan();
  const answers = await asked(model, terminal, input);
  if (!answers) {
    warn('Broken off: nothing was written.');
    return 1;
  }
  const schema = relative(dirname(resolve(file)), SCHEMA)
    .split(sep)
    .join('/');
  await writeFile(file, firstFile(answers, model, schema), { flag: 'wx' });
  say('');
  say(`Written: ${file}. Its figures are proposals; both sides sign them in Slack.`);
  say(`Next: read it, and start with PLAN_FILE=${file}. What is still to be said shows as gaps.`);
  return 0;
}

async function asked(model: Plan, { say }: Said, input: Readable): Promise<Map<string, string> | null> {
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
  return question ? null : answers;
}

async function modelPlan(): Promise<Plan> {
  const read = readPlan(await readFile(SAMPLE_PLAN_FILE, 'utf8'), SAMPLE_PLAN_FILE);
  if ('faults' in read) throw new Error('the sample plan is broken');
  return read.plan;
}
