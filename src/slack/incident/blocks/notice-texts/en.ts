import type { Impact, StandDownReason } from '../../../../domain/incident/incident.ts';
import {
  impactState,
  type Matter,
  meanwhile,
  untilValidated,
  worksAgain,
} from '../../../../domain/incident/system-words.ts';

/** Every text of the notices in the units' channels, in English. Times, names and numbers come in as they are shown. */
export const EN = {
  stoodDown: {
    FALSE_ALARM: 'False alarm: it works. Work as usual.',
    WRONG_SYSTEM: 'The wrong system was declared: this one works. Watch for a notice about the right one.',
    DUPLICATE: 'This was declared twice. The other incident continues: follow its notice.',
    CALLED_OFF: 'It was called off. Work as usual.',
    REAL_OUTAGE: '*A real outage was declared.* Follow its notice in this channel.',
    ENTERED_WRONGLY: 'It was entered wrongly. Work as usual.',
  } satisfies Record<StandDownReason, string>,
  stoodDownShort: {
    FALSE_ALARM: 'Work as usual.',
    WRONG_SYSTEM: 'Wrong system: this one works.',
    DUPLICATE: 'Follow the other notice.',
    CALLED_OFF: 'Work as usual.',
    REAL_OUTAGE: 'Follow the real notice.',
    ENTERED_WRONGLY: 'Work as usual.',
  } satisfies Record<StandDownReason, string>,
  /** Below EXERCISE, which stands in every message of a drill in every language. */
  exercise: '',
  state: {
    down: (impact: Impact, again: boolean) => impactState(impact, again),
    asPlanned: (impact: Impact) => `${impactState(impact)} as planned`,
    technicallyUp: 'technically up',
    worksAgain: (impact: Impact) => worksAgain(impact),
    stoodDown: 'stood down',
  },
  workAsUsual: 'Work as usual.',
  talkByPhone: 'Attack suspected: talk by phone.',
  untilValidated: (impact: Impact) => untilValidated(impact),
  meanwhile: (matter: Matter) => meanwhile(matter).short,
  andMore: (count: number) => ` and ${count} more`,
  outdated: (time: string, name: string, state: string) => `⚪ Outdated ${time}: ${name} ${state}`,
  noAttack: '✅ *It was no attack.* Logins, mail and links are safe as usual; imaging is still down.',
  attack: {
    suspected: '⚠️ *An attack is suspected.*',
    rule: 'Reconnect nothing, plug nothing in, open no link.',
    talk: (ways: string) => `☎️ *Talk:* ${ways}`,
    noNumber: 'in person or by phone: the plan names no number',
  },
  downToo: (names: string) => `*Down too:* ${names}`,
  alsoDown: (names: string) => `*Also down:* ${names}`,
  since: (time: string) => `Since *${time}*`,
  plannedUntil: (time: string) => `*Planned* until *${time}*`,
  allSites: (count: number) => `all ${count} sites`,
  someSites: (count: number, of: number) => `${count} of ${of} sites`,
  imagesNow: (where: string) => `*Images now:* ${where}`,
  images: (where: string) => `*Images:* ${where}`,
  stillWorks: (what: string) => `*Still works:* ${what}`,
  bridge: (number: string) => `bridge ${number}`,
  ask: (whom: string) => `*Ask:* ${whom}`,
  reportedUp: (goOn: string, results: string) =>
    `IT reports it up. *${goOn}* until radiology validates. ${results}`,
  backForYou: (time: string) =>
    `Works again for you since *${time}*; others still wait. Order and read as usual.`,
  keepPaper: 'Keep all paper until the reconciliation is signed.',
  filePaper: 'The reconciliation is signed: file the paper as usual.',
  validatedAt: (time: string) => `Radiology validated at *${time}*. `,
  orderAsUsual: 'Order and read as usual.',
  range: (from: string, to: string) => `${from} to ${to}`,
  notFinal: (windows: string) => `*Preliminary results are not final* from ${windows}.`,
  update: {
    said: (time: string, who: string, text: string) => `📣 ${time} ${who}: ${text}`,
    saidEarlier: (time: string, who: string, text: string) => `📣 ${time} ${who}, earlier outage: ${text}`,
    doing: (what: string) => `*Being done:* ${what}`,
    estimate: (time: string) => `IT estimate: ${time}`,
    was: (now: string, before: string) => `${now}, was ${before}`,
    next: (time: string) => `📣 Next update *${time}*`,
    none: '📣 No next update scheduled yet',
    overdue: (since: string) => `🚨 *UPDATE OVERDUE* since ${since}`,
  },
  seen: {
    button: 'Seen by the unit',
    seenBy: (who: string, time: string) => `✅ Seen by the unit: ${who}, ${time}`,
    phoned: (who: string, role: string, time: string) => `✅ ${who} phoned and spoke to ${role}, ${time}`,
    nobody: (role: string, phone: string) => `☎️ Nobody has confirmed this: ${role} calls ${phone}`,
  },
  foot: (incident: string, time: string) => `${incident} · as of ${time} · no patient names or numbers here`,
  earlierOutage: 'This notice was for an earlier outage. See the newest one in this channel.',
  seeNewer: 'See the newer message in this channel.',
  groupStillDown: (down: string, name: string) => `🔴 Still down: ${down}. ${name} works again.`,
  groupBack: (name: string) => `🟢 ${name} works again. See the newer message in this channel.`,
  notAffected: (incident: string, name: string) =>
    `⚪ Corrected: ${incident} · ${name} does not affect this unit.`,
  nothingToDo: 'Nothing to do.',
  /** Of a planned downtime before it begins. */
  planned: {
    outdated: (name: string) =>
      `⚪ Outdated: planned downtime of ${name}. See the newer message in this channel.`,
    withdrawn: (name: string) => `⚪ Withdrawn: ${name} stays up`,
    begun: (name: string) => `🗓️ Planned: ${name} · begun: see the newer message here`,
    first: (name: string, time: string) => `🗓️ Planned: ${name} down ${time}`,
    title: (name: string) => `Planned: ${name} will be down`,
    heldUp: ' · it did not start as planned',
    newTime: ' · *new time*, not confirmed yet',
    /** Between two times. */
    to: 'to',
    units: (names: string) => `*For:* ${names}`,
    whatChanges: (what: string) => `*What changes:* ${what}`,
    imagesMeanwhile: (where: string) => `*Images meanwhile:* ${where}`,
    foot: (ticket: string) => `${ticket} · replies are not read · no patient names`,
  },
  /** A time as the English formatter writes it. Example: `Mon 23 Nov 23:10 EST`. */
  time: (text: string) => text,
};
