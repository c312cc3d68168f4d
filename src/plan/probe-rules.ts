import { isAskOfCounts } from '../domain/numbers/archive-question.ts';
import type { Broken } from './fault.ts';
import { find, findText, sectionNames, textAt } from './find.ts';
import { ASKS, PROBE_SETTINGS } from './probe-form.ts';

/** Settings that say something for some probes alone. */
const OF_SOME = [
  ...new Set(Object.values(PROBE_SETTINGS).flatMap(({ needs, takes }) => [...needs, ...takes])),
];

/** What is missing of a probe for what it asks, and what says nothing there; looks at the content as written. */
export function brokenProbes(content: unknown): Broken[] {
  return sectionNames(content, 'probes').flatMap((probe) => {
    const path = ['probes', probe];
    const [written] = findText(content, [...path, 'ask']);
    const ask = ASKS.find((one) => one === written?.value);
    if (!ask) return [];
    const { needs, takes } = PROBE_SETTINGS[ask];
    const missing = needs
      .filter((setting) => find(content, [...path, setting]).length === 0)
      .map((setting) => ({ path, what: `a probe that asks ${ask} needs "${setting}"`, remedy: 'Add it.' }));
    const known = [...needs, ...takes];
    const idle = OF_SOME.filter((setting) => !known.includes(setting))
      .flatMap((setting) => find(content, [...path, setting]))
      .map((found) => ({
        path: found.path,
        what: `"${found.path.at(-1)}" says nothing for a probe that asks ${ask}`,
        remedy: 'Remove it.',
      }));
    return [...missing, ...idle, ...signedIn(content, path), ...halfShown(content, path)];
  });
}

/** The archive of the downtime numbers is a probe that searches for studies. */
export function brokenArchive(content: unknown): Broken[] {
  return findText(content, ['downtimeNumbers', 'archive', 'probe'])
    .filter(({ value }) => !isAskOfCounts(textAt(content, ['probes', value, 'ask']) ?? ''))
    .map(({ path, value }) => ({
      path,
      what: `"${value}" is no probe that asks qido or find`,
      remedy: 'Name one of "probes" that searches for studies.',
    }));
}

/** A certificate is shown with its key, or none is. */
function halfShown(content: unknown, path: string[]): Broken[] {
  return find(content, [...path, 'tls']).flatMap((tls) => {
    const [certificate, key] = ['certificate', 'key'].map((one) => find(content, [...tls.path, one])[0]);
    if (Boolean(certificate) === Boolean(key)) return [];
    const [there, missing] = certificate ? ['certificate', 'key'] : ['key', 'certificate'];
    return [
      {
        path: tls.path,
        what: `"${there}" says nothing without "${missing}"`,
        remedy: `Add "${missing}", or remove it.`,
      },
    ];
  });
}

/** A password in the plan would be in the database, in backups and in every copy of the file. */
function signedIn(content: unknown, path: string[]): Broken[] {
  return findText(content, [...path, 'url'])
    .filter(({ value }) => URL.canParse(value) && new URL(value).username !== '')
    .map((found) => ({
      path: found.path,
      what: 'the address holds a name or password',
      remedy: 'Put user:password into a setting PROBE_LOGIN_…, and its name under "login".',
    }));
}
