import { Invalid } from '../domain/errors.ts';
import { findPatientData } from '../domain/text/patient-data.ts';

/** Refuses free text that looks like patient data: Invalid at the field, naming what it looks like but not the text. */
export function refusePatientData(text: string | null | undefined, now: Date, field: string): void {
  if (!text) return;
  const found = findPatientData(text, now);
  if (found) {
    throw new Invalid(
      `This looks like ${found.what}. Patient data does not belong in Slack: use the downtime-log sheet and line instead.`,
      field,
    );
  }
}
