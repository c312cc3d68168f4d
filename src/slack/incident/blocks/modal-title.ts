/** The incident a form is about. */
export interface Subject {
  incidentId: string;
  number: number;
}

/** A form's title: the incident's name, then what the form does. */
export const title = (subject: Subject, words: string): string => `PACS-${subject.number} ${words}`;
