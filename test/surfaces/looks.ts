import type { Look } from '../support/process/surface-page.ts';

/** A telephone; with PICTURES set also a desk, and both in the dark. */
export const LOOKS: readonly Look[] = process.env.PICTURES
  ? [390, 1_280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })))
  : [{ width: 390 }];
