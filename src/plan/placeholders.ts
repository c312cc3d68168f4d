import type { Broken } from './fault.ts';
import { findText, textAt } from './find.ts';

/** The IDs of docs/hospital.example.yaml, such as C0CHANGEME and U0CHANGE2: no Slack has them. */
const PLACEHOLDER = /^[CGUWS]0CHANGE/;

/** Every Slack ID that still is the example's, each with what belongs there. */
export function placeholders(content: unknown): Broken[] {
  const found = (steps: string[], remedy: (path: (string | number)[]) => string) =>
    findText(content, steps)
      .filter(({ value }) => PLACEHOLDER.test(value))
      .map(({ path, value }) => ({
        path,
        what: `"${value}" is the example’s, not yours`,
        remedy: remedy(path),
      }));
  const nameOf = (path: (string | number)[]) =>
    textAt(content, [...path.slice(0, 2), 'name']) ?? String(path[1]);
  return [
    ...found(
      ['downtimeChannel'],
      () => 'Write the ID of your downtime channel: in Slack open its details, the ID (C…) is at the end.',
    ),
    ...found(
      ['services', '*', 'channel'],
      (path) =>
        `Write the ID of the channel of ${nameOf(path)}: in Slack open its details, the ID (C…) is at the end.`,
    ),
    ...found(
      ['people', '*', 'slack'],
      (path) => `Write the member ID of ${nameOf(path)}: in Slack profile, three dots, Copy member ID.`,
    ),
    ...found(
      ['schedules', '*', 'userGroup'],
      () => 'Write the ID of your user group (S…), or leave "userGroup" out.',
    ),
  ];
}
