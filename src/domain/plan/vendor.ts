export interface Vendor {
  name: string;
  phone: string;
  contract: string;
  /** Minutes within which the contract promises restoration; null when it promises none. */
  restoresWithinMinutes: number | null;
  /** What it promises of each month; absent: the plan does not say. */
  promise?: VendorPromise | undefined;
}

/** A contract's availability in a month, and what it gives back below that: percent. */
export interface VendorPromise {
  availability: number;
  /** Of the month's fee; the lowest one that applies counts. */
  credits: { below: number; percent: number }[];
}
