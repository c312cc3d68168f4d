import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { smallPlanWith } from './small-plan.ts';

/** References and rules that do not hold: the passage of the small plan, what stands there instead, the exact answer. */
const BROKEN: [name: string, passage: string, instead: string, ...faults: string[]][] = [
  [
    'a home site that is unknown',
    'homeSite: main',
    'homeSite: mian',
    '2:1: site "mian" is unknown. Use one of: main.',
  ],
  [
    'a site of a person that is unknown',
    'roles: [admin], site: main',
    'roles: [admin], site: north',
    '14:98: site "north" is unknown. Use one of: main.',
  ],
  [
    'a site of a system that is unknown',
    'aliases: [pacs]\n    sites: [main]',
    'aliases: [pacs]\n    sites: [main, east]',
    '26:19: site "east" is unknown. Use one of: main.',
  ],
  [
    'a role of a person that is unknown',
    'roles: [on-call]',
    'roles: [on-call, on-cal]',
    '15:94: role "on-cal" is unknown. Did you mean "on-call"?',
  ],
  [
    'a role of an item that is unknown',
    'role: on-call, text',
    'role: nurse, text',
    '49:36: role "nurse" is unknown. Use one of: admin, on-call.',
  ],
  [
    'a role that telephones and is unknown',
    'callRole: admin',
    'callRole: amdin',
    '21:62: role "amdin" is unknown. Use one of: admin, on-call.',
  ],
  [
    'a person in a step who is unknown',
    '[{ people: [priya]',
    '[{ people: [priya, prya]',
    '18:82: person "prya" is unknown. Did you mean "priya"?',
  ],
  [
    'a last resort who is unknown',
    'people: [aod]',
    'people: [doa]',
    '7:24: person "doa" is unknown. Use one of: priya, ivan, aod.',
  ],
  [
    'a policy that is unknown',
    'IT: it }\n    tolerances',
    'IT: its }\n    tolerances',
    '31:33: policy "its" is unknown. Did you mean "it"?',
  ],
  [
    'a service of a tolerance that is unknown',
    '      ed: { workaround',
    '      edd: { workaround',
    '33:7: service "edd" is unknown. Did you mean "ed"?',
  ],
  [
    'a dependency that is unknown',
    'dependsOn: [archive]',
    'dependsOn: [archiv]',
    '41:17: system "archiv" is unknown. Did you mean "archive"?',
  ],
  [
    'a mobile number of two people',
    'phone: 555-0112, sides: [RADIOLOGY], roles: [admin], site: main }\n  ivan: { name: Ivan Petrov, slack: U0ITCALL, phone: 555-0121,',
    'phone: 555-0112, mobile: "+12025550112", sides: [RADIOLOGY], roles: [admin], site: main }\n  ivan: { name: Ivan Petrov, slack: U0ITCALL, phone: 555-0121, mobile: "+12025550112",',
    '15:64: Ivan Petrov and Priya Shah have the same mobile number. Each person needs their own: a reply by text message is known by its number.',
  ],
  [
    'a full name of two people, however it is typed',
    'name: Ivan Petrov',
    'name: priya  shah',
    '15:11: "priya" and "ivan" are both called priya  shah. If it is one person, remove one; if two, tell them apart: add an initial or the unit.',
  ],
  [
    'a name of two sites',
    'sites:\n',
    'sites:\n  east: { name: MAIN, zone: America/New_York }\n',
    '10:11: sites "east" and "main" have the same name. Give each its own name, or remove one.',
  ],
  [
    'a policy in which every step is empty',
    'steps: [{ people: [ivan], wait: 5 min }]',
    'steps: [{ people: [], wait: 5 min }, { people: [], wait: 5 min }]',
    '19:41: policy "it" pages nobody: every step is empty. Name people or schedules in at least one step.',
  ],
  [
    'a telephone number without a digit',
    'phone: 555-0112',
    'phone: ask the desk',
    '14:45: "phone" cannot be read. Write the number, such as 555-0112 or ext. 4711.',
  ],
  [
    'a scenario without a checklist',
    'scenario: archive-down\n    stillWorks: The',
    'scenario: viewer-down\n    stillWorks: The',
    '37:5: scenario "viewer-down" is unknown. Add its checklist under checklists: "viewer: { include: viewer-down }".',
  ],
  [
    'a scenario that is misspelt',
    'scenario: archive-down\n    stillWorks: The',
    'scenario: archiv-down\n    stillWorks: The',
    '37:5: scenario "archiv-down" is unknown. Did you mean "archive-down"?',
  ],
  [
    'a scenario that is cut short',
    'scenario: archive-down\n    stillWorks: The',
    'scenario: archive\n    stillWorks: The',
    '37:5: scenario "archive" is unknown. Did you mean "archive-down"?',
  ],
  [
    'a role that is gone and named in several lines: one fault',
    '  on-call: { name: IT on call, side: IT }\n',
    '',
    '14:85: role "on-call" is unknown (also in line 48). Use one of: admin.',
  ],
  [
    'a word of the announcement that nothing fills in',
    'overheadAnnouncement: Imaging downtime.',
    'overheadAnnouncement: "{systm} at {sites}, {phone}."',
    '6:1: nothing fills in {systm} in the announcement. Did you mean "{system}"?',
  ],
  [
    'a Slack ID of the example',
    'slack: U0ITCALL',
    'slack: U0CHANGE4',
    '15:30: "U0CHANGE4" is the example’s, not yours. Write the member ID of Ivan Petrov: in Slack profile, three dots, Copy member ID.',
  ],
  [
    'a policy of the other side',
    'RADIOLOGY: rad, IT: it }\n    tolerances',
    'RADIOLOGY: rad, IT: rad }\n    tolerances',
    '31:33: policy "rad" pages RADIOLOGY, not IT. Name a policy of IT.',
  ],
  [
    'a person paged for a side where they do not stand',
    '[{ people: [ivan]',
    '[{ people: [ivan, aod]',
    "19:66: Dana Cole is not on IT. Add IT to the person's sides, or name somebody else.",
  ],
  [
    'nobody as the last resort',
    'people: [aod]',
    'people: []',
    '7:15: the last resort is empty. Name who is paged when nobody answers.',
  ],
  [
    'an RTO as long as the MTD',
    'mtd: 2 h',
    'mtd: 1 h',
    '33:33: RTO is not shorter than MTD. MTD is RTO plus the time to clear the backlog: make it longer.',
  ],
  [
    'a workaround after the restoration',
    'workaround: 15 min',
    'workaround: 90 min',
    '33:13: the workaround is later than the restoration. Shorten it, or type hold.',
  ],
  [
    'an alias that is another system',
    'aliases: [pacs]',
    'aliases: [pacs, Viewer]',
    '34:3: "viewer" already means the system "archive". Use a different word for each.',
  ],
  [
    'an alias that is a command',
    'aliases: [pacs]',
    'aliases: [pacs, status]',
    '25:21: "status" is a /pacs-down command. Start with another word.',
  ],
  [
    'a site with one person for both sides where nobody is that person',
    '{ name: Main, zone: America/New_York }',
    '{ name: Main, zone: America/New_York, onePersonForBothSides: A small clinic }',
    '9:47: nobody in the plan is on both sides. Give that person RADIOLOGY and IT, or remove this.',
  ],
  [
    'a site with one person for both sides without the reason',
    '{ name: Main, zone: America/New_York }',
    '{ name: Main, zone: America/New_York, onePersonForBothSides: "" }',
    '9:47: "onePersonForBothSides" is empty or too small. The minimum is 1.',
    '9:47: nobody in the plan is on both sides. Give that person RADIOLOGY and IT, or remove this.',
  ],
  [
    'an alias that begins with a command',
    'aliases: [pacs]',
    'aliases: [pacs, Up link]',
    '25:21: "up" is a /pacs-down command. Start with another word.',
  ],
  [
    'a Slack id of two people',
    'slack: U0AOD',
    'slack: U0PACS',
    '16:27: Dana Cole and Priya Shah have the same Slack ID. Each person needs their own.',
  ],
  [
    'a second checklist for a scenario',
    '      logs: { phase: FIRST_15_MIN, role: on-call, text: Save the logs. }\n',
    '      logs: { phase: FIRST_15_MIN, role: on-call, text: Save the logs. }\n  other: { name: Other, scenario: archive-down, items: {} }\n',
    '50:25: scenario "archive-down" already has the checklist "outage". Write one checklist per scenario.',
  ],
  [
    'a system that depends on itself',
    'dependsOn: [archive]',
    'dependsOn: [viewer]',
    '41:5: "viewer" depends on itself in a circle. Remove the dependency that closes the circle.',
  ],
  [
    'a circle of two systems',
    '    aliases: [pacs]\n',
    '    aliases: [pacs]\n    dependsOn: [viewer]\n',
    '26:5: "archive" depends on itself in a circle. Remove the dependency that closes the circle.',
    '42:5: "viewer" depends on itself in a circle. Remove the dependency that closes the circle.',
  ],
  [
    'a probe of a system that is unknown, and without what it asks',
    'checklists:\n',
    'probes: { look: { system: archiv, ask: tcp, host: pacs } }\nchecklists:\n',
    '43:11: a probe that asks tcp needs "port". Add it.',
    '43:19: system "archiv" is unknown. Did you mean "archive"?',
  ],
  [
    'a probe that is tried too often, and waits too long',
    'checklists:\n',
    'probes: { look: { system: archive, ask: dns, host: pacs, every: 1 s, within: 2 min } }\nchecklists:\n',
    '43:58: "every" is shorter than 5 s. Change its value.',
    '43:70: "within" is longer than 60 s. Change its value.',
  ],
  [
    'an archive of the downtime numbers that is no probe that searches',
    'checklists:\n',
    'downtimeNumbers: { modalities: {}, archive: { probe: look } }\nprobes: { look: { system: archive, ask: dns, host: pacs } }\nchecklists:\n',
    '43:47: "look" is no probe that asks qido or find. Name one of "probes" that searches for studies.',
  ],
  [
    'a study search by C-FIND without an AE title, and with a setting of QIDO-RS',
    'checklists:\n',
    'probes: { look: { system: archive, ask: find, host: pacs, port: 104, login: PROBE_LOGIN_PACS } }\nchecklists:\n',
    '43:11: a probe that asks find needs "aeTitle". Add it.',
    '43:70: "login" says nothing for a probe that asks find. Remove it.',
  ],
  [
    'TLS for a probe that has none, and a key without its certificate',
    'checklists:\n',
    'probes: { a: { system: archive, ask: tcp, host: pacs, port: 1, tls: { ca: /ca.pem } }, b: { system: archive, ask: echo, host: pacs, port: 1, aeTitle: A, tls: { ca: /ca.pem, key: /k.pem } } }\nchecklists:\n',
    '43:64: "tls" says nothing for a probe that asks tcp. Remove it.',
    '43:154: "key" says nothing without "certificate". Add "certificate", or remove it.',
  ],
  [
    'a key itself instead of where it is, which is not repeated',
    'checklists:\n',
    'probes: { a: { system: archive, ask: echo, host: pacs, port: 1, aeTitle: A, tls: { ca: "-----BEGIN SECRET" } } }\nchecklists:\n',
    '43:84: "ca" cannot be read. Write the whole path of a PEM file, such as /etc/pacs-down/archive-ca.pem.',
  ],
  [
    'a probe with a setting of another, and with a password in its address',
    'checklists:\n',
    'probes: { look: { system: archive, ask: wado, url: "https://me:secret@pacs/", study: "1.2" } }\nchecklists:\n',
    '43:47: the address holds a name or password. Put user:password into a setting PROBE_LOGIN_…, and its name under "login".',
    '43:79: "study" says nothing for a probe that asks wado. Remove it.',
  ],
];

test.each(BROKEN)('%s is named with its line', (_name, passage, instead, ...faults) => {
  const read = readPlan(smallPlanWith(passage, instead), 'hospital.yaml');
  expect('faults' in read && read.faults.map(formatFault)).toEqual(
    faults.map((fault) => `hospital.yaml:${fault}`),
  );
});
