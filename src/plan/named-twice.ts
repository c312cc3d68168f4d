import { foldName } from '../domain/text/fold-name.ts';
import type { Broken } from './fault.ts';
import { type FoundValue, findText, saidBefore, textAt } from './find.ts';

/** Names, numbers and IDs of which there may be only one, and that stand twice, each where it stands again. */
export function namedTwice(content: unknown): Broken[] {
  const people = (setting: string) => findText(content, ['people', '*', setting]);
  const nameAt = ({ path }: FoundValue) => textAt(content, ['people', String(path[1]), 'name']) ?? path[1];
  const both = (setting: string, what: string, remedy: string) =>
    saidBefore(people(setting), ({ value }) => value.replace(/\s/g, '')).map(({ again, first }) => ({
      path: again.path,
      what: `${nameAt(again)} and ${nameAt(first)} have the same ${what}`,
      remedy,
    }));
  return [
    ...both('slack', 'Slack ID', 'Each person needs their own.'),
    ...both(
      'mobile',
      'mobile number',
      'Each person needs their own: a reply by text message is known by its number.',
    ),
    ...saidBefore(people('name'), ({ value }) => foldName(value)).map(({ again, first }) => ({
      path: again.path,
      what: `"${first.path[1]}" and "${again.path[1]}" are both called ${again.value}`,
      remedy: 'If it is one person, remove one; if two, tell them apart: add an initial or the unit.',
    })),
    ...saidBefore(findText(content, ['sites', '*', 'name']), ({ value }) => foldName(value)).map(
      ({ again, first }) => ({
        path: again.path,
        what: `sites "${first.path[1]}" and "${again.path[1]}" have the same name`,
        remedy: 'Give each its own name, or remove one.',
      }),
    ),
  ];
}
