/** What each setting of a plan file means, for editors; `*` is any name or entry. */
export const SETTING_WORDS: Record<string, string> = {
  hospital: 'The name of the hospital, as printed on reports.',
  language: 'Language of the printed kit and of the units’ notices in incidents: en or es. Left out: en.',
  homeSite: 'The site whose time zone is used where no other is given.',
  downtimeChannel: 'Slack ID (C… or G…) of the channel where incidents are posted.',
  updateEvery: 'How long after an update the next one is due.',
  updates:
    'How long after an update the next one is due, where it is not the usual time. Of two that apply the longer one counts.',
  'updates.partial': 'While it is a partial outage.',
  'updates.slow': 'While it is slow.',
  'updates.after4h': 'From 4 hours after the declaration on.',
  'updates.after24h': 'From 24 hours after the declaration on.',
  'updates.technicallyUp': 'From technically up until radiology validates, whatever else applies.',
  'updates.askBefore': 'How long before an update is due whoever owes it is asked for it. Left out: 5 min.',
  slow: 'From when on a system is slow, and how much of that counts. Left out: when a study takes more than 1 minute to open, and all of it.',
  'slow.means': 'The hospital’s own limit, in a sentence: the screens show it.',
  'slow.counts':
    'How much of a slow minute counts as downtime, for the limits and the figures: 100 %, 50 % or 0 %.',
  reconciliationWithin: 'How long reconciliation may take once radiology has validated.',
  reopeningWithin: 'How long after closing an incident can be reopened under its number. Left out: 72 h.',
  overheadAnnouncement: 'Read aloud by the switchboard; {system}, {sites} and {phone} are filled in.',
  lastResort: 'Who is paged when nobody on a side answers.',
  'lastResort.people': 'Short names of people; at least one.',
  'lastResort.every': 'How often they are paged again until somebody takes it.',
  staleAfter: 'How long a side’s holder may do nothing before being asked whether they are still on it.',
  answerWithin: 'How long a person has to answer a question or a hand-over.',
  plannedDowntime: 'When units are told of a planned downtime, and when its back-out is decided.',
  'plannedDowntime.notices':
    'How long before the window units are told: 14 days, 7 days, 1 day, 2 h, 30 min.',
  'plannedDowntime.askBackOut':
    'How long before the back-out deadline IT is asked whether to go on or back out.',
  admins: 'Short names of people who see in App Home what is broken.',
  leads:
    'Who leads each side: they sign tolerances and are reminded of reviews. The two signatures must be from two people.',
  'leads.RADIOLOGY': 'Short names of people on RADIOLOGY; the first is asked first.',
  'leads.IT': 'Short names of people on IT; the first is asked first.',
  sites: 'The places, each under a short name.',
  'sites.*.name': 'The name people use.',
  'sites.*.zone': 'Time zone, such as America/New_York.',
  'sites.*.onePersonForBothSides':
    'Why this site has only one person for both sides. If set, one person may take both sides and pass both gates there; it is shown on the card and in the evidence. Left out: two people are required.',
  roles: 'The roles of the checklists, each under a short name.',
  'roles.*.name': 'The name people use.',
  'roles.*.side': 'RADIOLOGY, IT or SECURITY; left out for roles on neither side, such as a liaison.',
  people: 'Everybody who is paged, signs or works a checklist, each under a short name.',
  'people.*.name': 'First and last name.',
  'people.*.slack': 'Slack member ID (U… or W…).',
  'people.*.phone': 'The number to dial from inside the hospital, as printed.',
  'people.*.sides': 'RADIOLOGY, IT, both or none; SECURITY: paged when an attack is suspected.',
  'people.*.roles': 'Short names of roles.',
  'people.*.site': 'Short name of the site where they work; times are shown in its zone.',
  'people.*.mobile': 'Number for SMS and calls: a plus, the country code, no spaces.',
  'people.*.email': 'Address for pages by email.',
  'people.*.pager': 'Address of the paging gateway (http or https).',
  'people.*.reach': 'How they want to be paged, in order: "slack", "sms after 1 min", "call after 3 min".',
  'people.*.aliases': 'Other names that calendars use for the person.',
  schedules: 'Who is on call when, each under a short name.',
  'schedules.*.name': 'The name people use.',
  'schedules.*.zone': 'Time zone of its times, such as America/New_York, or UTC.',
  'schedules.*.layers': 'The upper layer wins; where it has nobody, the next one applies.',
  'schedules.*.layers.*.name': 'The name people use.',
  'schedules.*.layers.*.zone': 'A different time zone from the schedule’s, such as a clinic’s.',
  'schedules.*.layers.*.people':
    'Short names of people in the order of their turns; nobody: the turn of somebody who has left.',
  'schedules.*.layers.*.rotation':
    'daily, weekly, biweekly, monthly, every 12 h, every 3 days, every 2 weeks or every 3 months.',
  'schedules.*.layers.*.starts': 'The first person’s first day.',
  'schedules.*.layers.*.until': 'The layer ends at the hand-over on this day.',
  'schedules.*.layers.*.handOver': 'When the rotation changes: 08:00; for weeks also the day, Mon 08:00.',
  'schedules.*.layers.*.hours': 'Only these hours of a day: 08:00-17:00, or 17:00-08:00 across midnight.',
  'schedules.*.layers.*.days': 'Only shifts that start on these days: Mon-Fri, weekdays.',
  'schedules.*.layers.*.calendar':
    'Address of the roster’s calendar (https://…, webcal://…), or an .ics file, relative to the plan file’s folder.',
  'schedules.*.layers.*.match': 'Where the person is named in an event: summary, attendee or organizer.',
  'schedules.*.layers.*.only': 'Only events that contain these words.',
  'schedules.*.layers.*.allowLocalAddress':
    'Why the calendar’s address may point to this machine (loopback) or a link-local address, such as "the export runs on this server". Left out: such an address is refused.',
  'schedules.*.exceptions': 'Somebody else, or nobody, on certain days, whatever the layers say.',
  'schedules.*.exceptions.*.on': 'A day, 2026-12-25, or days, 2026-12-24 to 2026-12-26.',
  'schedules.*.exceptions.*.hours': 'Only these hours of each day.',
  'schedules.*.exceptions.*.person':
    'Short name of who is on call; nobody: intentionally nobody, and "why" says why.',
  'schedules.*.exceptions.*.why': 'The reason, in a word.',
  'schedules.*.otherwise': 'Short name of who is on call when nobody else is.',
  'schedules.*.userGroup':
    'Slack ID (S…) of a user group whose members are kept in sync with who is on call. Several schedules may share a group.',
  policies: 'Who is paged, and in what order, each under a short name.',
  'policies.*.name': 'The name people use.',
  'policies.*.side': 'The side that the policy pages.',
  'policies.*.repeats': 'How often the steps run again after the first round.',
  'policies.*.steps': 'From first to last.',
  'policies.*.steps.*.people': 'Short names of people who are paged together.',
  'policies.*.steps.*.schedules': 'Short names of schedules: whoever is on call when the step runs.',
  'policies.*.steps.*.wait': 'How long to wait for an answer before the next step.',
  services: 'The clinical services that depend on imaging, most urgent first, each under a short name.',
  'services.*.name': 'The name people use.',
  'services.*.sites':
    'Short names of the sites at which it works. Left out: every site. What is down at other sites does not affect it.',
  'services.*.channel': 'Slack ID (C… or G…) of the unit’s channel.',
  'services.*.phone': 'The unit’s phone number.',
  'services.*.spokesperson':
    'Short name of the person who speaks for the service: asked to confirm or contest its tolerances. Signs nothing.',
  'services.*.language': 'Language of the notices in this unit’s channel, if not the hospital’s: en or es.',
  'services.*.callRole': 'Short name of the role that phones the unit if nobody there confirms the notice.',
  systems: 'What can go down, each under a short name.',
  'systems.*.name': 'The name people use.',
  'systems.*.kind':
    'What sort of system it is: messages then speak of images, reports or orders, and of the decision that fits. Left out: they stay general.',
  'systems.*.aliases': 'Other words people type for it.',
  'systems.*.sites': 'Short names of the sites that use it.',
  'systems.*.scenario': 'Scenario of the checklist that is posted.',
  'systems.*.stillWorks':
    'What still works while it is down. Short: it is shown on the card. Left out: nobody has said.',
  'systems.*.viewImages':
    'Where to view images while it is down. Short: it is shown on the card. Left out: nobody has said.',
  'systems.*.bridge': 'Telephone bridge or number for the incident.',
  'systems.*.vendor': 'Who maintains it under contract.',
  'systems.*.vendor.name': 'The company.',
  'systems.*.vendor.phone': 'The number for support cases at night.',
  'systems.*.vendor.contract': 'Contract number.',
  'systems.*.vendor.restoresWithin':
    'Restoration time promised by the contract, around the clock. Left out: none.',
  'systems.*.vendor.availability': 'Availability of a month that the contract promises, by its own formula.',
  'systems.*.vendor.credits': 'What the contract gives back of a month’s fee below that.',
  'systems.*.vendor.credits.*.below': 'Below this availability.',
  'systems.*.vendor.credits.*.back': 'Part of the month’s fee.',
  'systems.*.dependsOn': 'Short names of the systems it depends on.',
  'systems.*.policies': 'Which policy pages each side.',
  'systems.*.policies.RADIOLOGY': 'Short name of a policy of RADIOLOGY.',
  'systems.*.policies.IT': 'Short name of a policy of IT.',
  'systems.*.owners': 'Who is responsible for it on each side, whoever is on call.',
  'systems.*.owners.RADIOLOGY': 'Short name of a person on RADIOLOGY.',
  'systems.*.owners.IT': 'Short name of a person on IT.',
  'systems.*.dataCentre':
    'Where it runs: hall, building, host; after a semicolon where the second copy is. What runs in one place has the same words.',
  'systems.*.network': 'Which network it is on, and who routes it.',
  'systems.*.team': 'The team that runs it day to day.',
  'systems.*.backup': 'How it is backed up.',
  'systems.*.backup.what': 'What is backed up, and where to.',
  'systems.*.backup.every': 'How often.',
  'systems.*.backup.rpo': 'How much data may be lost (RPO).',
  'systems.*.recoveryPlan': 'Whether it is in the hospital’s IT recovery plan. Left out: not known.',
  'systems.*.recoveryPlan.listed': 'true if it is.',
  'systems.*.recoveryPlan.where': 'Chapter and rank.',
  'systems.*.recoveryPlan.checked': 'The date of the last check: 2026-09-30. Due every year.',
  'systems.*.tolerances':
    'How long each service can manage without it, by the short name of the service. PROPOSED until both sides have signed.',
  'systems.*.tolerances.*.workaround': 'Time to a workaround; "hold" if the service waits instead.',
  'systems.*.tolerances.*.rto': 'Time to restoration (RTO): shorter than the MTD.',
  'systems.*.tolerances.*.mtd':
    'Time until the backlog is cleared too (MTD): RTO plus the work recovery time.',
  'systems.*.tolerances.*.hours':
    'When the service operates, in the affected site’s zone: only these hours count. Left out: every hour does.',
  'systems.*.tolerances.*.assumptions': 'Assumptions behind the figures.',
  'systems.*.tolerances.*.evidence': 'Evidence that the figures can be met: a drill, a test, a contract.',
  'systems.*.tolerances.*.review':
    'The date until which both sides agree: 2027-03-31. Left out: a year after signing.',
  attack: 'What holds while an attack is suspected.',
  'attack.policy': 'Short name of the policy of SECURITY: whom it pages when somebody suspects an attack.',
  'attack.bridge':
    'Telephone bridge outside the hospital’s network. Short: it is shown on the card and in every notice.',
  'attack.phones': 'Numbers that work without the hospital’s network, the most important first.',
  'attack.phones.*.name': 'Whose number it is.',
  'attack.phones.*.phone': 'The number to dial.',
  checklists: 'The contingency procedures, each under a short name.',
  'checklists.*.include':
    'Scenario of a checklist that comes with the app (plan lists); "items" then says only what differs.',
  'checklists.*.name': 'The name people use. Left out: the included checklist’s.',
  'checklists.*.scenario':
    'The scenario that systems refer to; one checklist per scenario. Left out: the included checklist’s.',
  'checklists.*.items':
    'What to do, in order, each under a short name. With "include": what differs; new ones come last.',
  'checklists.*.items.*.leftOut': 'true: an item of the included checklist that this hospital does not do.',
  'checklists.*.items.*.phase':
    'When the item appears: DETECT, DECLARE and FIRST_15_MIN at once, BY_1_H after 15 min, BY_4_H after 1 h, BY_24_H after 4 h, RECOVERY at technically up, RECONCILIATION when radiology has validated, AFTER_ACTION when both sides have signed.',
  'checklists.*.items.*.role': 'Short name of the role that does it.',
  'checklists.*.items.*.text': 'What to do now, in one or two short sentences.',
  'checklists.*.items.*.due':
    'When it should be done; its role is reminded once. "30 min" after the declaration, "1 h after VALIDATED" (or TECHNICALLY_UP, RECONCILED), "5 min after call-units": after that item of the list is done. null: as if an included item did not say it; so for each of the following.',
  'checklists.*.items.*.when':
    'The item applies only where all of this holds; of each list one is enough. When it holds no more, the item is struck.',
  'checklists.*.items.*.when.scenarios':
    'Scenarios of the incident; of use in the list of an attack, which joins the running one.',
  'checklists.*.items.*.when.impacts': 'How bad it is now, at the sites and for the services named here.',
  'checklists.*.items.*.when.services': 'Short names of services; one of them is affected.',
  'checklists.*.items.*.when.sites': 'Short names of sites; it is down at one of them.',
  'checklists.*.items.*.when.attack': 'true: while an attack is suspected; false: while none is.',
  'checklists.*.items.*.phone': 'The number to dial for it.',
  'checklists.*.items.*.link': 'The address of a page that helps: https://….',
  'checklists.*.items.*.proofFor':
    'Short names of services: when the item is done, they have a workaround and their workaround clock stops.',
  'checklists.*.items.*.mandatoryFor':
    'The gate that waits until the item is done, or skipped with a reason: TECHNICALLY_UP, VALIDATED, RECONCILED or CLOSED.',
  downtimeNumbers:
    'Numbers for exams on paper, given out in blocks. Left out: the app gives out none and keeps no counts.',
  'downtimeNumbers.prefix': 'What stands before the digits: D- makes D-0141.',
  'downtimeNumbers.width': 'Digits, from 3 to 8.',
  'downtimeNumbers.perBlock': 'How many numbers a modality gets at a time.',
  'downtimeNumbers.countEvery':
    'How often counts of exams are asked for until radiology validates, such as 60 min. Left out: nobody is asked.',
  'downtimeNumbers.modalities': 'The modalities that get numbers, each under a short name.',
  'downtimeNumbers.modalities.*.name': 'The name people use, such as CT 2.',
  'downtimeNumbers.modalities.*.site': 'Short name of the site where it stands.',
  'downtimeNumbers.archive':
    'The archive is asked after a downtime which exams have arrived, by itself, until none is missing. Left out: people look there.',
  'downtimeNumbers.archive.probe': 'Short name of a probe that asks qido or find.',
  'downtimeNumbers.archive.every': 'How often it is asked. Left out: 10 min.',
  'downtimeNumbers.archive.zone':
    'IANA time zone in which the archive writes dates and times. Left out: that of the home site.',
  'downtimeNumbers.archive.attribute':
    'Where scanners put the downtime number: AccessionNumber or StudyID. Left out: AccessionNumber.',
  probes:
    'Looks at the real systems, each under a short name. A probe proposes to declare and shows what was measured; it never declares by itself.',
  'probes.*.system': 'Short name of the system that it looks at.',
  'probes.*.ask':
    'What it does: tcp (a connection), http (a web page), dns (a name), certificate (its last day), qido (a study search), wado (retrieves a test image), echo (DICOM C-ECHO), worklist (the worklist by C-FIND) and find (a study search by C-FIND), these three by DCMTK’s programs, hl7 (a test message over MLLP).',
  'probes.*.every': 'How often, such as 30 s or 5 min. Left out: 60 s.',
  'probes.*.within': 'An answer that takes longer counts as none. Left out: 10 s.',
  'probes.*.slow':
    'The hospital’s own limit: when more than 1 in 20 answers takes longer, it is proposed as SLOW. Left out: never.',
  'probes.*.host': 'Name or IP address. For tcp, dns, certificate, echo, worklist, find and hl7.',
  'probes.*.port': 'The TCP port, where there is a host.',
  'probes.*.url':
    'For http: the page. For qido: the root of DICOMweb, such as https://pacs.example.org/dicom-web. For wado: the test image, …/studies/…/series/…/instances/….',
  'probes.*.login':
    'Name of a setting that begins with PROBE_LOGIN_ and holds user:password, or Bearer and a token.',
  'probes.*.study':
    'For qido and find: UID of a test study that must be found. Left out: an empty answer will do.',
  'probes.*.aeTitle':
    'For echo, worklist and find: AE title to call. For qido, with study: under which the archive keeps it; another one means another archive.',
  'probes.*.callingAe': 'For echo, worklist and find: AE title by which this app calls. Left out: PACSDOWN.',
  'probes.*.retrieveAe':
    'For find: AE title under which the archive says it keeps its studies; another one means another archive. Left out: not compared.',
  'probes.*.tls':
    'For echo, worklist and find: over TLS, the server’s certificate verified. Left out: in the clear.',
  'probes.*.tls.ca':
    'Whole path of the PEM file with the authority that is trusted, or with the server’s own certificate.',
  'probes.*.tls.certificate':
    'Whole path of the PEM file with the certificate that this app shows. Left out: none.',
  'probes.*.tls.key': 'Whole path of the PEM file with its key, without a passphrase.',
  'probes.*.tls.name': 'Name in the server’s certificate. Left out: the host.',
  'probes.*.daysLeft':
    'For certificate: from so many days before its last day on it is pointed out. Left out: 21.',
  probeReference:
    'An address in the app’s own network that always answers, such as its gateway: when it does not answer either, the app’s own network is down and nothing is proposed.',
  'probeReference.host': 'Name or IP address.',
  'probeReference.port': 'A TCP port that is open there.',
  'downtimeNumbers.modalities.*.class':
    'What kind of scanner it is, such as CT: before validation a test image of each class is seen. Left out: its name.',
};
