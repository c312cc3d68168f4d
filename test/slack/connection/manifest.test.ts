import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMAND, SHORTCUTS } from '../../../src/slack/blocks/ids.ts';
import { httpManifest } from '../../../src/slack/connection/manifest.ts';
import schema from '../../support/slack/app-manifest.schema.json' with { type: 'json' };

const manifest = parse(await readFile(new URL('../../../manifest.yml', import.meta.url), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

function faults(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('the manifest', () => {
  test('is one that Slack takes', () => {
    expect(faults(manifest)).toEqual([]);
    expect(faults({ ...manifest, surprise: 1, display_information: {} })).not.toEqual([]);
  });

  test('pain 31: names every command and shortcut that is handled, and no other', () => {
    const { slash_commands, shortcuts } = manifest.features;
    expect(slash_commands.map((entry: { command: string }) => entry.command)).toEqual([COMMAND]);
    const found = shortcuts.map((entry: { type: string; callback_id: string }) => [
      entry.type,
      entry.callback_id,
    ]);
    expect(Object.fromEntries(found)).toEqual(SHORTCUTS);
  });

  test('asks for twelve scopes, none of which reads messages or files; six may be refused', () => {
    const { bot, bot_optional, user } = manifest.oauth_config.scopes;
    const needed = ['commands', 'chat:write', 'im:write', 'users:read', 'channels:read', 'groups:read'];
    const optional = [
      'usergroups:read',
      'usergroups:write',
      'pins:write',
      'bookmarks:read',
      'bookmarks:write',
      'files:write',
    ];
    expect(bot).toEqual([...needed, ...optional]);
    expect(bot_optional).toEqual(optional);
    expect(bot.join(' ')).not.toMatch(/history|files:read/);
    expect(user).toBeUndefined();
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_home_opened']);
  });

  test('takes no typed messages', () => {
    expect(manifest.features.app_home.messages_tab_read_only_enabled).toBe(true);
  });

  test('is for Socket Mode, without any address', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(manifest)).not.toContain('url');
  });
});

describe('its variant for HTTP', () => {
  test('points command, clicks and events to one address and turns Socket Mode off', () => {
    const http = httpManifest(manifest, 'https://pacs.example.org/app/');
    const url = 'https://pacs.example.org/app/slack/events';
    expect(faults(http)).toEqual([]);
    expect(http.settings.socket_mode_enabled).toBe(false);
    expect(http.settings.event_subscriptions.request_url).toBe(url);
    expect(http.settings.interactivity.request_url).toBe(url);
    expect(http.features.slash_commands.map((entry: { url?: string }) => entry.url)).toEqual([url]);
  });

  test('changes nothing else', () => {
    const http = httpManifest(manifest, 'https://pacs.example.org');
    expect(http.oauth_config).toEqual(manifest.oauth_config);
    expect(http.features.shortcuts).toEqual(manifest.features.shortcuts);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });

  test.for(['', 'pacs.example.org', 'ftp://pacs.example.org'])('refuses %j', (address) => {
    expect(() => httpManifest(manifest, address)).toThrow('is not an address');
  });
});
