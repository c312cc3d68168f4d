import { findMarkedInPlan } from '../domain/text/patient-data/read-free-text.ts';
import type { Broken } from './fault.ts';
import { findText } from './find.ts';

/** Where people write in their own words. Telephone numbers, contracts and bridges are numbers by right. */
const FREE_TEXT: string[][] = [
  ['hospital'],
  ['overheadAnnouncement'],
  ['sites', '*', 'name'],
  ['sites', '*', 'onePersonForBothSides'],
  ['roles', '*', 'name'],
  ['people', '*', 'name'],
  ['policies', '*', 'name'],
  ['schedules', '*', 'layers', '*', 'allowLocalAddress'],
  ['services', '*', 'name'],
  ...['name', 'stillWorks', 'viewImages', 'dataCentre', 'network', 'team'].map((setting) => [
    'systems',
    '*',
    setting,
  ]),
  ['systems', '*', 'aliases', '*'],
  ['systems', '*', 'backup', 'what'],
  ['systems', '*', 'recoveryPlan', 'where'],
  ['systems', '*', 'vendor', 'name'],
  ['systems', '*', 'tolerances', '*', 'assumptions', '*'],
  ['systems', '*', 'tolerances', '*', 'evidence'],
  ['checklists', '*', 'name'],
  ['checklists', '*', 'items', '*', 'text'],
];

/** Free text of a plan that looks like patient data, each at its path; never the text itself. */
export function patientData(content: unknown): Broken[] {
  return FREE_TEXT.flatMap((steps) =>
    findText(content, steps).flatMap(({ path, value }) => {
      const found = findMarkedInPlan(value);
      // The people of a plan are staff: only here is "Ms Kim" a name that belongs.
      if (!found || (found.what === 'a name' && steps[0] === 'people')) return [];
      const remedy = 'A plan contains nothing about patients: remove it.';
      return [{ path, what: `this text looks like ${found.what}`, remedy }];
    }),
  );
}
