import type { SurfaceName } from '../domain/slack/surfaces.ts';
import { directMessageRenderer } from './outbox/direct-messages/show-direct-messages.ts';
import type { Renderer, RendererParts } from './outbox/renderer.ts';
import { bookmarkRenderer } from './outbox/show-bookmarks.ts';
import { fileRenderer } from './outbox/show-files.ts';
import { homeRenderer } from './outbox/show-homes.ts';
import { messageRenderer } from './outbox/show-messages.ts';
import { pinRenderer } from './outbox/show-pins.ts';
import { userGroupRenderer } from './outbox/show-user-groups.ts';

/** How each surface is shown. */
export function makeRenderers(parts: RendererParts): Record<SurfaceName, Renderer> {
  return {
    MESSAGE: messageRenderer(parts),
    DIRECT_MESSAGE: directMessageRenderer(parts),
    HOME: homeRenderer(parts),
    USER_GROUP: userGroupRenderer(parts),
    PIN: pinRenderer(parts),
    BOOKMARK: bookmarkRenderer(parts),
    FILE: fileRenderer(parts),
  };
}
