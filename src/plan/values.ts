import { z } from 'zod';
import { isShort } from '../domain/text/short.ts';
import { readDuration, readSeconds } from '../domain/time/durations.ts';
import { isZone } from '../domain/time/zone-clock.ts';

/** In a layer's people: the turn of somebody who left and was not replaced. In an exception: nobody, on purpose. */
export const NOBODY = 'nobody';

/** Of words that a reader understands, such as the hours of a service. */
const LONGEST = 1_000;

export const text = z.string().trim().min(1).max(300);

export const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'use up to 40 lower-case letters, digits and hyphens, a letter first');

export const side = z.enum(['RADIOLOGY', 'IT', 'SECURITY']);

/** What an editor can check of a duration; the reader knows more. */
export const DURATION_LIKE = 'write a duration such as "30 min", "1 h" or "24 h"';
const duration = z
  .string(DURATION_LIKE)
  .meta({ pattern: '^\\s*\\d+(\\.\\d+)?\\s*[a-zA-Z]', examples: ['30 min', '1 h', '24 h'] });

export const minutes = duration.transform((value, context) => {
  const read = readDuration(value);
  if (read === null && /^\s*\d+(\.\d+)?\s*$/.test(value))
    context.addIssue({ code: 'custom', params: noUnit(value) });
  else if (read === null) context.addIssue({ code: 'custom', message: DURATION_LIKE });
  return read ?? 0;
});

/** A short duration: `400 ms`, `10 s`, `2 min`. */
export const seconds = z
  .string('write a duration such as "10 s" or "2 min"')
  .meta({ pattern: '^\\s*\\d+(\\.\\d+)?\\s*[a-zA-Z]', examples: ['400 ms', '10 s', '2 min'] })
  .transform((value, context) => {
    const read = readSeconds(value);
    const message = 'write a duration such as "10 s" or "2 min"';
    if (read === null) context.addIssue({ code: 'custom', message });
    return read ?? 0;
  });

/** What to say of a number where a duration belongs. Example: 240 → "240 what?", "Write 240 min." */
export function noUnit(value: number | string): { what: string; remedy: string } {
  const number = String(value).trim();
  return { what: `${number} what?`, remedy: `Write ${number} min or ${number} h.` };
}

/** `50 %`: how many of a hundred. */
export const percent = z
  .string('write a percentage such as "50 %"')
  .meta({ examples: ['100 %', '50 %', '0 %'] })
  .transform((value, context) => {
    const read = Number(/^\s*(\d{1,3})\s*%\s*$/.exec(value)?.[1] ?? Number.NaN);
    if (!(read <= 100)) context.addIssue({ code: 'custom', message: 'write a percentage from 0 % to 100 %' });
    return read;
  });

/** The same as contracts have it, to three places: `99.95 %`. */
export const exactPercent = z
  .string('write a percentage such as "99.9 %"')
  .meta({ examples: ['99.9 %', '99.5 %', '5 %'] })
  .transform((value, context) => {
    const read = Number(/^\s*(\d{1,3}(?:\.\d{1,3})?)\s*%\s*$/.exec(value)?.[1] ?? Number.NaN);
    if (!(read <= 100)) context.addIssue({ code: 'custom', message: 'write a percentage such as "99.9 %"' });
    return read;
  });

/** A telephone number as people write it: +1 202 555 0112, 555-0112, ext. 4711. */
export const phone = text.regex(/\d/, 'write the number, such as 555-0112 or ext. 4711');

/** A calendar day: `2027-03-31`. */
export const day = z.iso.date('write the day as 2027-03-31');

const MOBILE = 'write the number in quotes, as "+12025550112": a plus, the country code, no spaces';
export const mobile = z.string(MOBILE).regex(/^\+[1-9]\d{6,14}$/, MOBILE);

export const channel = z
  .string()
  .regex(/^[CG][A-Z0-9]{4,}$/, 'write the Slack channel ID (C… or G…), not its name');

export const user = z
  .string()
  .regex(/^[UW][A-Z0-9]{4,}$/, 'write the Slack member ID (U… or W…), not the name');

export const userGroup = z
  .string()
  .regex(/^S[A-Z0-9]{4,}$/, 'write the ID of the Slack user group (S…), not its handle');

export const zone = z
  .string()
  .refine(
    (name) => name === 'UTC' || (name.includes('/') && isZone(name)),
    'write a time zone as continent, slash, city, such as America/New_York, or UTC',
  );

/** Text that a reader understands; `how` says how to write it, as the end of "… cannot be read." */
export function words<T>(read: (text: string) => T | null, how: string, examples: string[] = []) {
  return z
    .string(how)
    .meta({ examples })
    .transform((value, context) => {
      const found = isShort(value, LONGEST) ? read(value) : null;
      if (found === null) context.addIssue({ code: 'custom', message: how });
      return found ?? z.NEVER;
    });
}

/** A name or IP address on the network, without a scheme or port. */
export const host = z
  .string()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9._:-]{0,252}[A-Za-z0-9])?$/,
    'write a name or an IP address alone, such as pacs.example.org',
  );

export const port = z.int().min(1).max(65_535);

/** Whether a bridge can be dialed or opened: it has a number, or is a link. */
export function canBeDialed(bridge: string): boolean {
  return /\d|:\/\//.test(bridge);
}
