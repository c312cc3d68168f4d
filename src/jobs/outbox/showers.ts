import type { SurfaceName } from '../../domain/slack/surfaces.ts';
import { directMessageShower } from './direct-messages/show-direct-messages.ts';
import { homeShower } from './show-homes.ts';
import { messageShower } from './show-messages.ts';
import { userGroupShower } from './show-user-groups.ts';
import type { Shower, ShowerParts } from './shower.ts';

/** How each surface is shown. */
export function makeShowers(parts: ShowerParts): Record<SurfaceName, Shower> {
  return {
    MESSAGE: messageShower(parts),
    DIRECT_MESSAGE: directMessageShower(parts),
    HOME: homeShower(parts),
    USER_GROUP: userGroupShower(parts),
  };
}
