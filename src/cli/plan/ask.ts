import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Question } from '../../plan/question.ts';
import { nextQuestion } from '../../plan/questions.ts';
import { Refusal, type Terminal } from '../command.ts';

const HELP = '?';
const BACK = '<';

/**
 * Asks every question of a first plan on `input`, one line an answer; `?` explains a question and `<` goes back to the one
 * before. Keeps the answers in the file `draft` as they come, and begins with those that are in it. Throws Refusal when the
 * input ends before the last answer.
 */
export async function askAll(
  model: Plan,
  say: Terminal['say'],
  input: Readable,
  draft: string,
): Promise<Map<string, string>> {
  const answers = await draftAnswers(draft);
  const before = new Map<string, string>();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const zone = timeZone.includes('/') ? timeZone : 'America/New_York';
  const next = () => {
    const question = nextQuestion(answers, model, zone);
    const kept = question ? before.get(question.key) : undefined;
    // What was answered before going back is offered again, if it can still be taken.
    return question && kept !== undefined && question.refuse(kept) === null
      ? { ...question, usual: kept, usualWords: kept === '' ? 'leave it out' : `keep "${kept}"` }
      : question;
  };
  const lines = createInterface({ input });
  say(`Enter takes what is offered, ${HELP} explains a question, ${BACK} goes back to the one before.`);
  say('You can stop at any time: the same command goes on from there.');
  if (answers.size > 0) say(`Continuing with ${answers.size} answers from ${draft}.`);
  let question = next();
  if (question) put(question, say);
  for await (const line of lines) {
    if (!question) break;
    const typed = line.trim();
    if (typed === HELP) {
      say(`  ${question.help}`);
      continue;
    }
    if (typed === BACK) {
      const last = [...answers].at(-1);
      if (!last) {
        say('  This is the first question.');
        continue;
      }
      before.set(...last);
      answers.delete(last[0]);
    } else {
      const answer = typed || (question.usual ?? '');
      const refusal = question.refuse(answer);
      if (refusal !== null) {
        say(`  ${refusal}`);
        continue;
      }
      answers.set(question.key, question.complete?.(answer) ?? answer);
    }
    await writeFile(draft, JSON.stringify(Object.fromEntries(answers), null, 2));
    question = next();
    if (!question) break;
    put(question, say);
  }
  lines.close();
  if (question)
    throw new Refusal(`Cancelled. Your answers are in ${draft}: the same command goes on from there.`);
  return answers;
}

function put({ ask, hint, list = [], usual, usualWords }: Question, say: Terminal['say']): void {
  const empty = usual === null ? '' : ` Enter: ${usualWords ?? (usual === '' ? 'leave it out' : usual)}`;
  say('');
  say(ask);
  say(`  (${hint}.${empty})`);
  for (const choice of list) say(`    ${choice}`);
}

/** Answers of a call that was broken off; none when there was none. */
async function draftAnswers(draft: string): Promise<Map<string, string>> {
  if (!existsSync(draft)) return new Map();
  const text = await readFile(draft, 'utf8');
  try {
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))));
  } catch {
    throw new Refusal(`${draft} cannot be read. Delete it to start again.`);
  }
}
