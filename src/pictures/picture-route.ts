import type { Route } from '../http/route.ts';
import type { ServiceContext } from '../services/context.ts';
import { pictureAt } from '../services/pictures/kept-pictures.ts';

const TOKEN = /^[\w-]{32}$/;
const HEADERS = {
  'content-type': 'image/png',
  'cache-control': 'private, max-age=86400, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
};

/** Pictures of messages, for Slack to fetch: each at an address that nobody guesses, and nothing is drawn for a request. */
export function pictureRoute(ctx: ServiceContext): Route {
  return {
    method: 'GET',
    path: '/pictures/:token',
    bodyBytes: 0,
    async handler({ parameter, method }, response) {
      const png = TOKEN.test(parameter) ? await pictureAt(ctx, parameter) : null;
      if (!png) response.writeHead(404).end();
      else
        response
          .writeHead(200, { ...HEADERS, 'content-length': png.length })
          .end(method === 'HEAD' ? '' : png);
    },
  };
}
