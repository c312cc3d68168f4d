import type { ExtentChosen } from '../incident/blocks/extent-inputs.ts';
import type { Fields } from '../requests/fields.ts';

/** What was chosen of sites and services, where the form shows them; undefined where nobody asked to choose. */
export function chosenExtent(fields: Fields): ExtentChosen | undefined {
  if (!fields.holds('sites')) return undefined;
  return { sites: fields.ticked('sites'), services: fields.ticked('services') };
}

/** The same as a declaration takes it: none chosen is all. */
export function extentOf(chosen: ExtentChosen | undefined): { siteKeys?: string[]; serviceKeys?: string[] } {
  const { sites = [], services = [] } = chosen ?? {};
  return {
    ...(sites.length > 0 ? { siteKeys: [...sites] } : {}),
    ...(services.length > 0 ? { serviceKeys: [...services] } : {}),
  };
}
