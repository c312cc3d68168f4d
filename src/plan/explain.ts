import type { Broken } from './fault.ts';
import { suggest } from './nearest.ts';
import { PlanFile } from './schema.ts';
import { settingsAt } from './settings.ts';

type Issue = NonNullable<ReturnType<typeof PlanFile.safeParse>['error']>['issues'][number];

/** What one complaint of the schema means to the person who wrote the file. */
export function explain(issue: Issue): Broken[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const name = nameOf(path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => ({
      path: [...path, unknown],
      what: `"${unknown}" is no setting of ${path.length > 0 ? name : 'a plan'}`,
      mend: suggest(unknown, settingsAt(PlanFile, path)),
    }));
  }
  if (issue.code === 'invalid_key') {
    return [
      {
        path,
        what: `${name} cannot be a key`,
        mend: 'Use lower-case letters, digits and hyphens, 40 at most.',
      },
    ];
  }
  if (issue.code === 'invalid_type') {
    const missing = issue.input === undefined && issue.message.includes('undefined');
    return [
      missing
        ? { path, what: `${name} is missing`, mend: 'Add it.' }
        : { path, what: `${name} must be ${article(issue.expected)}`, mend: 'Change its value.' },
    ];
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    return [
      {
        path,
        what: `${name} has a value that is not known here`,
        mend: `Use one of: ${allowed.join(', ')}.`,
      },
    ];
  }
  if (issue.code === 'too_big') {
    return [{ path, what: `${name} is too long or too large`, mend: `The most is ${issue.maximum}.` }];
  }
  if (issue.code === 'too_small') {
    return [{ path, what: `${name} is empty or too small`, mend: `The least is ${issue.minimum}.` }];
  }
  if (issue.code === 'custom' && issue.params) {
    return [{ path, what: String(issue.params.what), mend: String(issue.params.mend) }];
  }
  return [{ path, what: `${name} cannot be read`, mend: `${capital(issue.message)}.` }];
}

function nameOf(path: (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `entry ${last + 1} of "${path.at(-2)}"` : `"${last}"`;
}

function article(type: string): string {
  return (
    (
      {
        array: 'a list',
        object: 'a mapping',
        record: 'a mapping',
        string: 'text',
        int: 'a whole number',
        number: 'a number',
        boolean: 'true or false',
      } as Record<string, string>
    )[type] ?? type
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
