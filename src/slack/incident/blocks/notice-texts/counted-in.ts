import type { NoticeTexts } from './notice-texts.ts';

/** How many of a system's sites it is, in the words of a language. Example: `2 of 3 sites`. */
export function countedIn({ allSites, someSites }: NoticeTexts) {
  return ({ sites, siteCount }: { sites: readonly unknown[]; siteCount: number }): string =>
    sites.length >= siteCount ? allSites(sites.length) : someSites(sites.length, siteCount);
}
