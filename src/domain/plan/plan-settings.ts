import { CHANNEL_WORD, type ContactMethod } from '../contacts/contact-methods.ts';
import { minutesText, secondsText } from '../time/durations.ts';
import { hoursText, type ServiceHours } from '../time/service-hours.ts';
import type { Plan, PolicyStep } from './plan.ts';
import type { VendorPromise } from './vendor.ts';

/** Settings whose own name is not the word for them. */
const WORDS: Record<string, string> = {
  homeSite: 'home site',
  downtimeChannel: 'downtime channel',
  updateEveryMinutes: 'time between updates',
  'updates.partialMinutes': 'time between updates, partial outage',
  'updates.slowMinutes': 'time between updates, slow',
  'updates.after4hMinutes': 'time between updates after 4 h',
  'updates.after24hMinutes': 'time between updates after 24 h',
  'updates.technicallyUpMinutes': 'time between updates, technically up',
  'updates.askBeforeMinutes': 'asked for an update before it is due by',
  'slow.means': 'slow means',
  'slow.countsPercent': 'percent of slow that counts',
  reconciliationMinutes: 'reconciliation within',
  reopeningMinutes: 'reopening within',
  overheadAnnouncement: 'overhead announcement',
  'lastResort.people': 'last resort',
  'lastResort.everyMinutes': 'last resort paged every',
  staleAfterMinutes: 'asked again after',
  answerWithinMinutes: 'answer within',
  'plannedDowntime.noticeMinutes': 'notices of planned downtime',
  'plannedDowntime.askBackOutMinutes': 'back-out asked before its deadline',
  'leads.RADIOLOGY': 'leads of RADIOLOGY',
  'leads.IT': 'leads of IT',
  'owners.RADIOLOGY': 'owner of RADIOLOGY',
  'owners.IT': 'owner of IT',
  'policies.RADIOLOGY': 'policy of RADIOLOGY',
  'policies.IT': 'policy of IT',
  slackUser: 'Slack ID',
  userGroup: 'Slack user group',
  reach: 'contact methods',
  'vendor.name': 'vendor',
  'vendor.phone': 'vendor’s phone',
  'vendor.contract': 'vendor’s contract',
  'vendor.restoresWithinMinutes': 'vendor restores within',
  'vendor.promise.availability': 'availability that the vendor promises, in percent',
  'vendor.promise.credits': 'vendor’s credits',
  'backup.what': 'backup',
  'backup.everyMinutes': 'backup every',
  'backup.rpoMinutes': 'backup’s RPO',
  'recoveryPlan.listed': 'in the IT recovery plan',
  'recoveryPlan.where': 'entry in the IT recovery plan',
  'recoveryPlan.checked': 'IT recovery plan checked',
  'attack.policy': 'policy of SECURITY',
  'attack.bridge': 'bridge in an attack',
  'attack.phones': 'numbers in an attack',
  liaisonChannel: 'channel',
  callRole: 'role that phones the unit',
  spokesperson: 'who speaks for it',
  stillWorks: 'what still works',
  viewImages: 'where to view images',
  dependsOn: 'depends on',
  dataCentre: 'data centre',
  workaroundMinutes: 'workaround',
  rtoMinutes: 'restoration (RTO)',
  mtdMinutes: 'full recovery (MTD)',
  hours: 'service hours',
  reviewOn: 'review',
};

/** What a setting says; null: nothing. `keys` has people by their keys, so that a new name is no new person. */
export interface Said {
  text: string | null;
  keys: string | null;
}

/** The settings of one part of a plan, each by its words; one that has no words yet goes by its name. */
export function settingsOf(part: object, plan: Plan): Map<string, Said> {
  const name = (key: unknown) => plan.people.find((person) => person.key === key)?.name ?? String(key);
  return new Map(
    flat(part, '').map(([setting, value]) => [
      WORDS[setting] ?? spaced(setting),
      { text: textOf(setting, hidden(setting, value), name), keys: textOf(setting, value, String) },
    ]),
  );
}

/** Whoever has a calendar's address reads the roster: of it the server alone is said. */
function hidden(setting: string, value: unknown): unknown {
  if (setting !== 'layers') return value;
  return (value as object[]).map((layer) =>
    'source' in layer
      ? { ...layer, source: String(layer.source).replace(/^(\w+:\/\/)(?:[^/]*@)?([^/?#]*).*$/, '$1$2/…') }
      : layer,
  );
}

function flat(part: object, prefix: string): [setting: string, value: unknown][] {
  return Object.entries(part).flatMap(([name, value]): [string, unknown][] => {
    const setting = prefix + name;
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value);
    return inner ? flat(value, `${setting}.`) : [[setting, value]];
  });
}

const OF_PEOPLE = /^(?:admins|leads|owners|lastResort\.people|spokesperson)/;

function textOf(setting: string, value: unknown, name: (key: unknown) => string): string | null {
  if (setting === 'workaroundMinutes' && value === null) return 'hold';
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null;
  if (setting.endsWith('Minutes'))
    return [value]
      .flat()
      .map((one) => minutesText(Number(one)))
      .join(', ');
  if (setting.endsWith('Seconds')) return secondsText(Number(value));
  if (setting === 'hours') return hoursText(value as ServiceHours);
  if (setting === 'reach') return (value as ContactMethod[]).map(contactMethodText).join(', ');
  if (setting === 'steps') return (value as PolicyStep[]).map((step) => stepText(step, name)).join('; ');
  if (setting === 'layers') return (value as { name: string }[]).map(layerText).join('; ');
  if (setting === 'vendor.promise.credits')
    return (value as VendorPromise['credits'])
      .map(({ below, percent }) => `${percent} % below ${below} %`)
      .join(', ');
  if (OF_PEOPLE.test(setting)) return [value].flat().map(name).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.map(plain).join(', ') : plain(value);
}

function contactMethodText({ channel, address, afterMinutes }: ContactMethod): string {
  const to = channel === 'SLACK_DM' || !address ? '' : ` to ${address}`;
  return `${CHANNEL_WORD[channel]}${to}${afterMinutes > 0 ? ` after ${minutesText(afterMinutes)}` : ''}`;
}

function stepText({ people, schedules, waitMinutes }: PolicyStep, name: (key: unknown) => string): string {
  const asked = [...people.map(name), ...schedules.map((key) => `whoever is on call by "${key}"`)];
  return `${asked.join(', ') || 'nobody'} ${minutesText(waitMinutes)}`;
}

/** A layer by its name, with all that it says behind it. */
function layerText(layer: { name: string }): string {
  const { name, ...rest } = layer;
  return `${name} ${plain(rest)}`;
}

/** A database gives an object's settings back in an order of its own. */
function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(inOneOrder(value)) : String(value);
}

function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, inOneOrder(inner)]),
  );
}

function spaced(setting: string): string {
  return setting
    .replace(/(Minutes|Seconds)$/, '')
    .replace(/[.]/g, ' ')
    .replace(/[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
