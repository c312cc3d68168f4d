import { capitalized } from '../domain/text/capitalized.ts';
import { cutAtComma } from './cut-at-comma.ts';
import type { Broken } from './fault.ts';
import { find } from './find.ts';
import { missing } from './missing.ts';
import { suggest } from './nearest.ts';
import { PlanFile } from './schema.ts';
import { settingsAt } from './settings.ts';
import { shortName } from './short-name.ts';
import { START } from './start.ts';
import { DURATION_LIKE, noUnit } from './values.ts';

type Issue = NonNullable<ReturnType<typeof PlanFile.safeParse>['error']>['issues'][number];

/** Unknown settings of one mapping that are named one by one. */
const UNKNOWN_SHOWN = 20;

/** What one complaint of the schema about a file's content means to the person who wrote it. */
export function explain(issue: Issue, content: unknown): Broken[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') {
    const whole = path.length > 0 ? name : 'a plan';
    const known = settingsAt(PlanFile, path);
    const { faults: cut, explained } = cutAtComma(content, path, issue.keys);
    const keys = issue.keys.filter((unknown) => !explained.has(unknown));
    const [next, ...more] = keys.slice(UNKNOWN_SHOWN);
    const rest =
      next === undefined
        ? []
        : [
            {
              path: [...path, next],
              what: `${more.length + 1} more below are not settings of ${whole}`,
              remedy: 'Check the indentation: should they be indented further?',
            },
          ];
    return [
      ...cut,
      ...keys.slice(0, UNKNOWN_SHOWN).map((unknown) => ({
        path: [...path, unknown],
        what: `"${unknown}" is not a setting of ${whole}`,
        remedy: suggest(unknown, known),
      })),
      ...rest,
    ];
  }
  if (issue.code === 'invalid_key') {
    return [
      {
        path,
        what: `${name} cannot be a short name`,
        remedy: shortNameFor(String(path.at(-1))),
      },
    ];
  }
  if (issue.code === 'invalid_type') {
    const [written] = find(content, path);
    if (!written) return [{ path, ...missing(path, content) }];
    if (issue.expected === 'string') return [{ path, ...noText(written.value, name, issue) }];
    if (path.length === 0) return [{ path, what: 'the file has no settings of a plan', remedy: START }];
    if (issue.expected === 'array' && typeof written.value === 'string' && SHORT_NAME.test(written.value))
      return [{ path, what: `${name} must be a list`, remedy: `Put it in brackets: [${written.value}].` }];
    const [must, remedy] = TYPES[issue.expected] ?? [`be ${issue.expected}`, 'Change its value.'];
    return [{ path, what: `${name} must ${must}`, remedy }];
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    return [
      {
        path,
        what: `${name} has an unknown value`,
        remedy: `Use one of: ${allowed.join(', ')}.`,
      },
    ];
  }
  if (issue.code === 'too_big') {
    return [{ path, what: `${name} is too long or too large`, remedy: `The maximum is ${issue.maximum}.` }];
  }
  if (issue.code === 'too_small') {
    return [{ path, what: `${name} is empty or too small`, remedy: `The minimum is ${issue.minimum}.` }];
  }
  if (issue.code === 'custom' && issue.params) {
    return [{ path, what: String(issue.params.what), remedy: String(issue.params.remedy) }];
  }
  return [{ path, what: `${name} cannot be read`, remedy: `${capitalized(issue.message)}.` }];
}

/** Why a value is no text although it looks like one: YAML reads it as something else unless it is in quotes. */
function noText(value: unknown, name: string, { message }: Issue): Pick<Broken, 'what' | 'remedy'> {
  if (typeof value === 'number' && message === DURATION_LIKE) return noUnit(value);
  if (!message.startsWith('Invalid input'))
    return { what: `${name} cannot be read`, remedy: `${capitalized(message)}.` };
  if (typeof value === 'number')
    return {
      what: `${name} must be text, but without quotes it is a number`,
      remedy: 'Put it in quotes: "…".',
    };
  if (typeof value === 'boolean')
    return {
      what: `${name} must be text, but without quotes it is yes or no`,
      remedy: 'Put it in quotes: "…".',
    };
  if (value === null)
    return {
      what: `${name} is empty`,
      remedy: 'Put the value after the colon; a value that starts with # goes in quotes.',
    };
  return { what: `${name} must be text`, remedy: 'Change its value.' };
}

function nameOf(path: (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `entry ${last + 1} of "${path.at(-2)}"` : `"${last}"`;
}

/** What may be repeated in an answer: no sentence, which could be about anybody. */
const SHORT_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

const LIST: [string, string] = ['be a list', 'Write it in brackets, with commas: [one, two].'];
const SETTINGS: [string, string] = [
  'have its own settings',
  'Write them below it, indented by two spaces, or in { … } on the same line.',
];
const TYPES: Record<string, [must: string, remedy: string]> = {
  array: LIST,
  object: SETTINGS,
  record: SETTINGS,
  int: ['be a whole number', 'Change its value.'],
  number: ['be a number', 'Change its value.'],
  boolean: ['be true or false', 'Write true or false, without quotes.'],
};

/** Example: `Ivan P` → `Write "ivan-p": …`. */
function shortNameFor(written: string): string {
  const word = shortName(written);
  const form = 'up to 40 lower-case letters, digits and hyphens, a letter first';
  return word === '' ? `Use ${form}.` : `Write "${word}": ${form}.`;
}
