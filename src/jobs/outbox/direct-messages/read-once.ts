import type { PlanGap } from '../../../domain/agreement/plan-gap.ts';
import { currentGaps } from '../../../services/agreement/gaps.ts';
import type { ServiceContext } from '../../../services/context.ts';
import type { PictureShower } from '../../pictures/picture-shower.ts';

/** To whom a direct message goes, and whether they have it already: then it is edited. */
export interface Addressed {
  recipient: string;
  posted: boolean;
  /** Draws a picture; null: it has words only, for now or for good. */
  showPicture: PictureShower | null;
}

/** What is read once for all direct messages that are drawn together. */
export interface Known {
  gaps(): Promise<PlanGap[]>;
}

export function knownOnce(ctx: ServiceContext): Known {
  let gaps: Promise<PlanGap[]> | null = null;
  return {
    gaps() {
      gaps ??= currentGaps(ctx);
      return gaps;
    },
  };
}
