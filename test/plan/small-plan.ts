/** The smallest plan that holds: one system, one service, both sides. Its lines are counted in the tests of faults. */
export const SMALL_PLAN = `hospital: Small Hospital
homeSite: main
downtimeChannel: C0DOWN
updateEvery: 30 min
reconciliationWithin: 24 h
overheadAnnouncement: Imaging downtime.
lastResort: { people: [aod], every: 5 min }
sites:
  main: { name: Main, zone: America/New_York }
roles:
  admin: { name: PACS administrator, side: RADIOLOGY }
  on-call: { name: IT on call, side: IT }
people:
  priya: { name: Priya Shah, slack: U0PACS, phone: 555-0112, sides: [RADIOLOGY], roles: [admin], site: main }
  ivan: { name: Ivan Petrov, slack: U0ITCALL, phone: 555-0121, sides: [IT], roles: [on-call], site: main }
  aod: { name: Dana Cole, slack: U0AOD, phone: 555-0133, sides: [], roles: [], site: main }
policies:
  rad: { name: Radiology, side: RADIOLOGY, repeats: 1, steps: [{ people: [priya], wait: 5 min }] }
  it: { name: IT, side: IT, repeats: 1, steps: [{ people: [ivan], wait: 5 min }] }
services:
  ed: { name: Emergency, channel: C0EDDESK, phone: 555-0142, callRole: admin }
systems:
  archive:
    name: Archive
    aliases: [pacs]
    sites: [main]
    scenario: archive-down
    stillWorks: Scanners.
    viewImages: At the console.
    bridge: 555-0190
    policies: { RADIOLOGY: rad, IT: it }
    tolerances:
      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h }
  viewer:
    name: Viewer
    sites: [main]
    scenario: archive-down
    stillWorks: The archive.
    viewImages: At the console.
    bridge: 555-0190
    dependsOn: [archive]
    policies: { RADIOLOGY: rad, IT: it }
checklists:
  outage:
    name: Outage
    scenario: archive-down
    items:
      call: { phase: FIRST_15_MIN, role: admin, text: Telephone ED. }
      logs: { phase: FIRST_15_MIN, role: on-call, text: Save the logs. }
`;

/** The same on the same lines, with two people on each side and numbers that ring: nothing in it is doubtful but the leads. */
export const STAFFED_PLAN = SMALL_PLAN.replaceAll(
  /555-01(\d\d), sides/g,
  '555-01$1, mobile: "+120255502$1", sides',
)
  .replaceAll(/sides: \[(RADIOLOGY|IT)\]/g, 'sides: [RADIOLOGY, IT]')
  .replaceAll(/, roles: /g, ', reach: [slack, call after 1 min], roles: ')
  .replaceAll(/steps: \[\{ people: \[(priya|ivan)\]/g, 'steps: [{ people: [priya, ivan]');
/** The small plan with one passage changed; the passage must be there exactly once. */
export function smallPlanWith(passage: string, instead: string): string {
  const pieces = SMALL_PLAN.split(passage);
  if (pieces.length !== 2) throw new Error(`"${passage}" is there ${pieces.length - 1} times`);
  return pieces.join(instead);
}
