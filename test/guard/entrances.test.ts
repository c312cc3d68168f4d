import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Inputs of forms that a reader of our own takes apart: what cannot be read is refused, and no text is kept. */
const READ =
  'since from to nextAt estimate workaround rto mtd hours review day backOutTakes highest used spoiled messages meetingAt dueOn'.split(
    ' ',
  );

const textsOf = (pattern: string): string =>
  globSync(pattern)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

test('every text that is typed into a form is read by a reader of ours, or passes the guard in its verb', () => {
  const forms = textsOf('src/slack/**/*.ts');
  const typed = [...forms.matchAll(/textInput\(\{\s*(?:\.\.\.\{ )?id: '(\w+)'/g)].map(([, id]) => String(id));
  expect(typed.length).toBeGreaterThan(15);
  const guards = [...textsOf('src/services/**/*.ts').matchAll(/pass(?:Incident)?Texts\([^{]*\{([^}]*)\}/g)];
  const guarded = new Set(
    guards.flatMap(([, names]) => [...String(names).matchAll(/\w+/g)].map(([name]) => name)),
  );
  const open = [...new Set(typed)].filter((id) => !READ.includes(id) && !guarded.has(id));
  expect(open).toEqual([]);
});

/** What is typed after a command and kept: the table that keeps it, and its text. */
const AFTER_A_COMMAND = { kitPrint: 'place', planReason: 'reason' };

test('every text that is typed after a command and kept passes the guard where it is written', () => {
  for (const [table, text] of Object.entries(AFTER_A_COMMAND)) {
    const verbs = globSync('src/services/**/*.ts')
      .map((path) => readFileSync(path, 'utf8'))
      .filter((source) => source.includes(`.${table}.create`));
    expect(verbs).toHaveLength(1);
    expect(verbs[0]).toMatch(new RegExp(`passTexts\\([^{]*\\{[^}]*\\b${text}\\b`));
  }
});

test('of a text message only the code and what is answered go on: its words are read, and kept nowhere', () => {
  const uses = ['src/services/paging/answer-page.ts', 'src/inbound/poll-text-replies.ts'].flatMap((path) => [
    ...textsOf(path).matchAll(/^.*\b(?:input\.text|text\.body)\b.*$/gm),
  ]);
  expect(uses.length).toBeGreaterThan(1);
  const kept = uses
    .map(([line]) => line.trim())
    .filter((line) => !/readAnswerText\(|\.test\(|answerText\(/.test(line));
  expect(kept).toEqual([]);
});

test('the command line and what comes in from outside Slack write nothing themselves: the verbs do, and guard it', () => {
  const written = globSync(['src/cli/commands/**/*.ts', 'src/inbound/**/*.ts']).filter((path) =>
    /INSERT INTO|\bdb\.\w+\.(?:create|update|upsert)/.test(readFileSync(path, 'utf8')),
  );
  expect(written).toEqual([]);
});
