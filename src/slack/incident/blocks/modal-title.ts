import { type KindOfIncident, kindPolicy } from '../../../domain/incident/kind-policy.ts';

/** The incident a form is about. */
export interface Subject extends KindOfIncident {
  incidentId: string;
  number: number;
}

/** A form's title: the incident's name, or the word of its kind, then what the form does. Examples: `PACS-12 validate`, `EXERCISE: validate`. */
export function title(subject: Subject, words: string): string {
  const { firstAndLast } = kindPolicy(subject);
  return firstAndLast ? `${firstAndLast}: ${words}` : `PACS-${subject.number} ${words}`;
}
