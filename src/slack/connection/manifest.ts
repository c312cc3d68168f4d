/** Path at which Slack's commands, clicks and events arrive in HTTP mode. */
const EVENTS_PATH = '/slack/events';

/** The parts of an app manifest that differ between Socket Mode and HTTP. */
export interface Manifest {
  features: { slash_commands: { command: string; url?: string }[] };
  settings: {
    event_subscriptions: { request_url?: string };
    interactivity: { is_enabled: boolean; request_url?: string };
    socket_mode_enabled: boolean;
  };
}

/**
 * The manifest for HTTP mode: Socket Mode off, every address pointing to `baseUrl`, all else as it was.
 * Example: `https://pacs.example.org` → `https://pacs.example.org/slack/events`.
 * Throws when `baseUrl` is no http(s) address.
 */
export function httpManifest<M extends Manifest>(manifest: M, baseUrl: string): M {
  const url = eventsUrl(baseUrl);
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map((command) => ({ ...command, url })),
    },
    settings: {
      ...settings,
      event_subscriptions: { ...settings.event_subscriptions, request_url: url },
      interactivity: { ...settings.interactivity, request_url: url },
      socket_mode_enabled: false,
    },
  };
}

function eventsUrl(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new Error(`"${baseUrl}" is not an address. Use one such as https://pacs.example.org`);
  }
  url.search = '';
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${EVENTS_PATH}`;
  return url.href;
}
