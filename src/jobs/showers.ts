import type { SurfaceName } from '../domain/slack/surfaces.ts';
import { directMessageShower } from './outbox/direct-messages/show-direct-messages.ts';
import { homeShower } from './outbox/show-homes.ts';
import { messageShower } from './outbox/show-messages.ts';
import { userGroupShower } from './outbox/show-user-groups.ts';
import type { Shower, ShowerParts } from './outbox/shower.ts';

/** How each surface is shown. */
export function makeShowers(parts: ShowerParts): Record<SurfaceName, Shower> {
  return {
    MESSAGE: messageShower(parts),
    DIRECT_MESSAGE: directMessageShower(parts),
    HOME: homeShower(parts),
    USER_GROUP: userGroupShower(parts),
  };
}
