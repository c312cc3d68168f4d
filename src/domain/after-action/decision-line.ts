/** A decision that was due or made. */
export interface DecisionLine {
  at: Date;
  what: string;
  /** Actor key; null: nobody made it, it was due. */
  by: string | null;
}
