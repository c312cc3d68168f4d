import type { ImpactNow } from './impact-now.ts';

/** One change of the impact; names of sites and services, null: of all that were affected. */
export interface ImpactChangeView {
  at: Date;
  by: string;
  impact: ImpactNow;
  siteName: string | null;
  serviceName: string | null;
  reason: string;
}
