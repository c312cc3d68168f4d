/** A proposal to declare a system, as it stands now. */
export interface ProposedDetails {
  id: string;
  system: { key: string; name: string };
  impact: 'FULL' | 'SLOW';
  since: Date;
  failures: number;
  places: string[];
  /** Why, in words of ours. */
  says: string;
  answersSince: Date | null;
  dismissed: { at: Date; by: string } | null;
  /** Number of the incident that was declared after it. */
  declared: number | null;
  over: boolean;
  asOf: Date;
}
