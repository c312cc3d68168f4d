import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PracticeApp } from './page/practice-app.ts';

const Manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    slash_commands: z
      .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }))
      .default([]),
    shortcuts: z
      .array(z.object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() }))
      .default([]),
  }),
});

/** What a person can use of an app, as its manifest says. */
export async function installedApp(manifest: URL): Promise<PracticeApp> {
  const { display_information: it, features } = Manifest.parse(parse(await readFile(manifest, 'utf8')));
  return {
    name: it.name,
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      ...{ command, hint: usage_hint, does: description },
    })),
    shortcuts: features.shortcuts.map(({ name, type, callback_id }) => ({
      name,
      callbackId: callback_id,
      on: type,
    })),
  };
}
