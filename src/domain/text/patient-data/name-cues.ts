/** Letters of Latin script: with these, a pattern is ready ten times sooner than with those of Unicode. */
const LETTER = 'a-zà-öø-ɏ';
const any = (words: string) => new RegExp(String.raw`(?<![${LETTER}\d])(?:${words})(?![${LETTER}\d])`, 'i');
const ends = (words: string) =>
  new RegExp(String.raw`(?<![${LETTER}\d])(?:${words})[\s:,.#"“(‘'/=-]{0,4}$`, 'i');
/** Without a comma or a dash between. */
const follows = (words: string) => new RegExp(String.raw`^[\s"”’'-]{0,2}(?:${words})(?![${LETTER}\d])`, 'i');
const begins = (words: string) =>
  new RegExp(String.raw`^[\s,:.)"”’'–-]{0,4}(?:${words})(?![${LETTER}\d])`, 'i');

const EXAM =
  'ct|cta|mr|mri|mra|xr|x-?rays?|us|ultrasound|mammo\\w*|pet|dexa|echo|cxr|kub|chest|head|brain|neck|spine|knees?|hips?|ankles?|wrists?|shoulders?|foot|hand(?![-\\s](?:carr|deliver|writ|off|over|out))|femur|pelvis|abd\\w*|films?|scans?|stud(?:y|ies)|images?|imaging|priors?|prior|comparisons?|biopsy|disc|disk|exams?|portable|reads?|reports?|results?|series|appendix|pictures?|dexa|angio\\w*';

const ROLE =
  'rn|md|do|np|pa|rt|cio|ciso|cmio|cno|coo|lead|charge|mgr|manager|supervisor|supv?|super|coord\\w*|engineer|engr|tech|techs|technologist|nurse|rads?|radiologist|attending|resident|fellow|director|chief|admin|analyst|specialist|rep|dba|owner|pager|operator|runner|clerk|secretary|scheduler|scribe|commander|relief|backup';
/** An exam, unless it is part of a role such as `CT lead`. */
const AN_EXAM = `(?:${EXAM})(?!\\s(?:${ROLE}|side|team|crew|staff)(?![a-z]))`;

/** Right before a name: a patient is meant. */
export const PATIENT_BEFORE = ends(
  String.raw`pt|pts|patient|patients|patient['’]?s?\s(?:name|is|called|named)|(?:pt|patient)\s(?:is|name|named|called)|named|name(?:\sis)?|mr|mrs|ms|miss|mx|sra?|señora?|mme|frau|herr|baby(?:\s(?:girl|boy))?(?:\sof)?|bg|bb|newborn\sof|(?:mother|wife|husband|son|daughter|father|family|parents?|mom|dad)\sof|(?:${EXAM})\s(?:for|of|on|from|under|belonging\sto)|(?:for|of|on|under|find|see|resend|sent|send|push|pull|pull\sup|look\sup|scanned?|did|merge|read|reading|open|opening|have|scanning|transfer(?:ring)?|resent|pushed|missing|lost|locate|who\shas|tried|is\sit\sonly|missing\sare|missing\sis|priority\sis|typed|where\sis|where\sare|filed\sunder|cancel\w*|about|have|label|delete|sent\sup|stands\sfor|located?|search(?:ed|ing)?(?:\sfor)?|waiting\s(?:on|for)|waiting)|under\sthe\sname|worklist\shas|table\sis|(?:last|first|next|only)\sone\s(?:[\w']+\s){0,4}(?:was|is)|called|entry|entries|duplicates?|alert\sis|one\sis|only`,
);

/** Right after a name with a possessive: a patient is meant. */
export const PATIENT_OWNS = begins(
  String.raw`(?:[\w-]+\s){0,2}?(?:${EXAM}|husband|wife|daughter|son|mother|mom|father|dad|sister|brother|aunt|uncle|neighbou?r|family|biopsy|swallow|pregnancy|surgery|chart|labs?|mrn|dob|wristband|test)`,
);

/** Right after a name: a patient is meant. */
export const PATIENT_AFTER = begins(
  String.raw`${AN_EXAM}|(?:can\sgo|to\s(?:sit|wait|lie|come\sback|stay|hold\sstill|drink|go\shome)|in\sthe\s(?:gantry|scanner|tube|magnet|hall\w*|lobby|waiting)|to\s(?:or|ir|ct|mri?|us|icu|ed|pacu)|waits|failed\sat)(?![a-z])|(?:his|her|their)\s(?:${EXAM})|(?:baby|kid|boy|girl|family|twins)(?![a-z])|(?:is\s)?(?:still\s)?(?:on\s(?:the\s)?table|in\s(?:ct|mr|mri|us|ir|the\s(?:ed|or|icu)|ed|icu|nicu|pacu|fast\strack|hallway|trauma|bed|room|rm|bay|holding|mammo)\b|waiting|waits|ready|failed|here\sfor|came\s(?:for|in|back|down|from)|was\s(?:scanned|read|never|sent|done|admitted|merged|registered|told)|from\s(?:the\s)?(?:nursing\shome|floor|rehab|jail|er|ed\s\d)|(?:has|had)\s(?:no|two|contrast|an|been|not|0|waited)|shows?|appears?|went\s(?:to|back|up|home)|will\snot\sopen|won['’]?t\sopen|is\sasking|keeps?\sasking|bed|room|rm|dob|mrn|\d{1,3}\s?(?:yo|y/o|m\b|f\b)|ed\s?\d|on\spaper|stuck|does\snot|doesn['’]?t|cannot\sbe|arrived|is\s(?:asking|in|the\snext|next|being|having)|needs?\s(?:a|his|her|an|the)|wants|broke|again|missing|needs|has\s(?:hiv|cancer|mets|a\s(?:fracture|mass|bleed)|\d)|is\s(?:positive|pregnant|back\sfrom|a\shard|stuck|read|upset|combative)|cannot|can['’]?t|coded|threw|left|moved|came|ama|\(|went|got|read\syet|wrong|three\stimes|\d{1,2}\sviews)`,
);

/** Right after a name: a patient may be meant, or a machine. */
export const HANDLED_AFTER = begins(
  String.raw`(?:is\s|was\s|got\s|are\s)?(?:(?:not|never|isn['’]?t|wasn['’]?t)\s(?:yet\s)?(?:found|sent|there|here|crossing|crossed|showing|seen|in|on|done|read|reading|scanned|burned|called)|done|next|up\snext|upstairs|first|gone|lost|still|twice|x\s?2|again|too|also|dup|swapped|mixed|resend|redo|repeat|refuses|left|\?|\d{1,2}\s?(?:mo|months|y|yo|yrs|wks|days?)(?![a-z]))`,
);

/** Anywhere in the sentence: a patient may be meant. */
export const OF_PATIENTS = any(
  String.raw`cds?|jacket|(?:name|arm|wrist)\s?bands?|bands?|paper\s(?:sheet|form)|did\s\w+\slog|logged|holding|infiltrated|iv|sedat\w+|claustro\w*|stretcher|gurney|interpreter|accents?|umlaut|spell(?:ed|ing)|name\s(?:wont|won['’]?t|does|is|on|mis\w*)|question\smarks|header|lateral|prelim|wet\sread|extubat\w+|intubat\w+|laterality|cleared|outpt|inpt|burned|hold\sbin|${AN_EXAM}|patient|pt|stuck|worklist|table|order|duplicate|merged?|mixup|mixed|registered|wristband|dob|mrns?|accessions?|admit\w*|discharg\w*|transfer\w*|stroke|trauma|bed|room|rm|waiting|portable|unread|rejected|disc|paper\slog|priors|surgery|tumou?r|cancer|daughter|wife|husband|biopsy|malignant|positive|floor|family|diagnos\w*|printed|twice|scanned|duplicated|prelim|resend|console|jobs|garbled|screen|0\simages|orders?|views?|angio\w*|nothing\sfor|no\spriors|contrast|table|list|folder|unverified|dup|combative|consent|chart|transferred|ems|ama|missing|tried|missed|in\s(?:ct|mri|ultrasound|us|ir)|as\sa\spatient|mrs?|ms|named|where\sis|who\shas|hiv|cancer|mets|pregnan\w*|kid|reconciled|results?`,
);

const STAFF =
  'support|team|on\\s?site|dr|doctor|drs|prof|professor|nurse|tech|technologist|radiologist|sonographer|engineer|engr|manager|supervisor|director|chief|attending|resident|fellow|admin|administrator|analyst|specialist|charge|coordinator|lead|rep|owner|cio|ciso|cmio|contact|rn|it|biomed|helpdesk|desk|security|vendor|philips|siemens|ge|fuji|sectra|agfa|epic|cerner|dell|cisco|microsoft|northwind';

/** Right before a name: staff are meant. */
export const STAFF_BEFORE = ends(
  String.raw`(?:${STAFF})(?:[.\s]{1,3}(?:van|von|de|la|del|der|den|al|el|le|da|dos|di|st|bin|abu))*|(?:hand(?:ed|ing)?|gave|passed|transferred)\s(?:the\s|over\s)?(?:bridge|pager|phone|call|shift|it|keys?|radio|incident|command)\s(?:over\s)?to|add|adding|invite|ok['’]?d\sby|approved|sign(?:ed)?\s?off(?:\sby)?|owner\sis|lead\sis|on\scall\sis|oncall\sis|its\sdr|(?<!got\sa\s|is\s|was\s|are\s)(?:paged|paging|page|phoned|reached|texted|emailed|thanks|thank\syou|thx|ty|cheers|kudos\sto|per|cc|attn|spoke\s(?:to|with)|talked\s(?:to|with)|talk\sto|ping|pinged|contact|reach|notify|notified|hi|hey|@|handed\s(?:over\s)?to|hand\s(?:over\s)?to|over\sto|assigned\sto|approved\sby|signed\sby|confirmed\s(?:by|with)|escalated\sto|escalate\sto|covered\sby|covering\sfor|cover\sfor|coverage\sby|relieves?|replaces?|swap(?:ped)?\swith|according\sto|via|sent\sby|fixed\sby|reported\sby|relie(?:f|ved)\s(?:for|by|of|is)|(?:lead|supervisor|charge|scribe|commander|runner|relief|backup|manager|sup)(?:\stonight|\stoday)?\s(?:is|are|was|will\sbe)|desk\shas|crew(?:\stonight)?|reliev(?:e|ing)|replacing|shift\s(?:is|has)|relief\s(?:for\s\w+\s)?is)`,
);

/** Right before a name: staff are rather meant, but a patient is told, asked and called as well. */
export const RATHER_STAFF_BEFORE = ends(
  String.raw`(?<!got\sa\s|is\s|was\s|are\s)(?:called|calling|call|asked|asking|ask|told|tell|let|with|by|and|from)`,
);

/** Teams and departments that people of staff come from. */
const TEAMS = String.raw`(?:the\s)?(?:(?:night|day|evening|weekend|radiology|clinical|hospital|command)\s)?(?:it|i\.t\.|biomed|security|network(?:ing|s)?|registration|informatics|facilities|engineering|help\s?desk|service\s?desk|vendor|interfaces?|storage|desktop|infosec|him|admin|administration|dietary|transport|pharmacy|purchasing|quality|compliance|legal|nursing(?!\shome)|supply|respiratory|housekeeping|evs|scheduling|billing|command|center|pacs|ris|server|database|dba|integration|support|applications?|apps|operators?|switchboard|sterile\sprocessing|philips|siemens|ge|fuji|sectra|agfa|canon|intelerad|hyland|dell|cisco|vmware|microsoft|northwind)`;
const ROLES = `${ROLE}|ext|x\\d{3}`;
/** What staff carry and write in a downtime. */
const PAPER =
  'films?|discs?|disks?|cds?|paper|forms?|sheets?|lists?|logs?|orders|requisitions|reqs?|reports|labels|binders?|reads|kits?';

/** Right after a name: staff are meant. */
export const STAFF_AFTER = begins(
  String.raw`\(?(?:in|from|at|with|of|on|w/)\s(?:${TEAMS}|epic|cerner)(?<!(?:in|with)\s(?:epic|cerner|pacs|ris|him|it))|\((?:${TEAMS})(?![a-z])|(?:${TEAMS})\)|(?:cell|pager|desk|badge|laptop|login|office|shift|ticket|voicemail)|is\sin\sthe\s(?:server|data|reading|control|conference|command|break|equipment)\s?\w*|\(?${TEAMS}\s(?:mgr|manager|lead|tech|admin|engineer|analyst|director|rep|supervisor|coord\w*|on-?call|team|group|desk|engineering|side|vp)|\(?(?:(?:is|was|are|as|acts\sas|will\sbe)\s)?(?:(?:the|our|a|my|your)\s)?(?:[\w-]{1,12}\s){0,2}?(?:${ROLES})(?=\s(?:on|at|for|in|of|from|is|has|was|and|tonight|today|now|until|till|again|here|this)(?![a-z])|[),.;:]|\s?$|\s\()|(?:(?:is|are|was|were)\s)?(?:running|carrying|walking|printing|burning|hand(?:ing)?|collecting|delivering|sorting|faxing|writing|hands?|carr(?:y|ies)|runs?|walks?|prints?|burns?)\s(?:the\s|out\s|up\s|all\s|our\s)?(?:${PAPER}|carry)|(?:does|do)\sthe\s(?:whiteboard|board|phones?|list|log|paper\w*|desk|rounds)|(?:is|are)\sat\sthe\s(?:modalit\w+|desk|front\sdesk|reading\sroom|board|help\s?desk|consoles)|(?:is|are)\s(?:back\s)?on\s(?:paper|phones|the\sphones|the\sswitch|break|nights|days|evenings)|(?:takes?|took|taking)\sover|(?:from|on|works)\s(?:nights?|days|evenings|weekends?)(?![a-z])|covering|reads?\s(?:at|from)\sthe\s(?:scanner|console|modality)|(?:is|are)\s(?:carrying|staying|relieving|scribing|driving)|on\s(?:nights|days|evenings|call|(?:the\s)?(?:bridge|line|phone)|it(?=$|[.,;]))|stay(?:s|ing|ed)\s(?:over|late|on)|dictat\w+\s(?:by|from|at)|brought|has\s(?:the|our|my|a)\s(?:[\w-]{1,12}\s)?(?:keys?|clipboard|radio|badge|list|form|forms|binder|log|phones?|walkie\w*|cart)|(?:is|was|will\sbe)\s(?:on\s(?:call|the\s(?:bridge|phone|line|call)|duty|it|site|shift|his\sway|her\sway)|driving|on-?call|covering|stuck in traffic|calling|checking|looking|working|restarting|rebooting|escalating|the\s(?:on-?call|lead|charge|owner|engineer|contact)|handling|aware|dialing|joining|paged|typing)|has\s(?:it|the\s(?:bridge|pager|keys?|kits?|laptop))|(?:confirms?|confirmed|informed|aware|reports?|reported|acknowledged|acked|took|takes|will(?!\snot)|agrees?|agreed|covers|joined|approved?|signed|escalated|restarted|rebooted|replaced|fixed|checked|knows|brought|covers|relieves|opened|unplugged|swapped|logged|tested|ran|found|suggested|recommends?|owns|leads|runs|starts|joined|rolled)`,
);

/** The title or role right before it. */
export const STAFF_TITLE = ends(
  String.raw`(?:${STAFF}|engineer|vp|officer|president|chair|intern|volunteer|clerk|secretary|scheduler|operator|supervisor)(?:[.\s]{1,3}(?:van|von|de|la|del|der|den|al|el|le|da|dos|di|st|bin|abu))*`,
);

/** Anywhere in the sentence: staff may be meant. */
export const OF_STAFF = any(
  String.raw`bridge|on\s?call|on-call|eta|driving|traffic|vendor|engineers?|logs?|restarted|rebooted|vlan|firewall|router|server|storage|keys?|owner|action|escalated|approved|shift|covers?|covering|pager|networking|helpdesk|biomed|it\s(?:team|desk|lead|director)|director|vp|cio|coordinator|supervisor|phone\slist|clipboard|joins?|joined|aware|informed|remoting|from\shome|front\sdesk|hand-?(?:over|off)|runners?|collects?|paper\sforms|handing|relie(?:f|ved|ves)|charge\s(?:nurse|rn|tonight|today)|on\s(?:days|nights|evenings)|scribe|whiteboard|crew|on\stonight|night\slead|manager\son`,
);

/** In the sentence: even staff is a patient here. */
export const AS_PATIENT = any('as a patient|is the patient|own (?:nurse|tech) \\w+ \\w+ is in');

/** Right after a name: staff may be meant, or a patient who was asked. */
export const SAYS_AFTER = begins(
  "says?|said|thinks?|called|can(?!['’]t|not|\\snot)|calls|wants|asked|asks|will(?!\\snot)",
);

/** Right after a name: it is a place, a firm or a thing. */
export const THING_AFTER = follows(
  String.raw`(?:fund|health|medical|heart|cancer|surgery)\s(?:bldg|building|tower|wing|center)|tower|wing|building|bldg|clinic|hospital|pavilion|campus|center|centre|hall|street|st|road|rd|avenue|ave|county|memorial|medical|health\w*|general|university|regional|children['’]?s|floor|unit|institute|school|college|lab|labs|inc|llc|ltd|corp|gmbh|systems?|imaging|technologies|technology|software|solutions|networks?|support|server|gateway|router|switch|protocol|catheter|score|cyst|procedure|classification|fracture|view|views|window|sign|tray|trays|kit|wrench|method|syndrome|disease|criteria|scale|units|cage|adapter|connector|cable|bridge|interface|workstation|scanner|viewer|app|portal|module|archive|pacs|ris|vna|cloud|storage|presets?|monitors?|foundation|site|data\scent\w+|valley|frame|hub|heights|springs|hills|creek|park|sequence|template|drill|office|plug-?in|panels?|drive|parking|garage|conference|auditorium|team|desk|project|case|ticket|update|patch|release|backup|cluster|node|virus|ransomware|key|phantom|wards?|racks?|queues?|feeds?|transfer|relay|folders?|jobs?|protocols?|presets?|sites?|algorithms?|vents?|ventilators?|injectors?|pumps?|carts?|printers?|probes?|transducers?|detectors?|coils?|plates?|robots?|arrays?|appliances?|licen[cs]es?|clients?|agents?|drivers?|firmware|services?|brokers?|engines?|pools?|domains?|rods?|suites?|syringes?|vials?|doses|warmer|order\ssets?|lines\sreading|supply|supplies|sets?`,
);

/** Right before a name, of one word or of several: it is a hospital or a church. */
export const SAINT_BEFORE = ends('st|sts|ss|saints?|our lady of|mount|mt');

/** Right before a name: it is a place. */
export const THING_BEFORE = ends('st|saint|mount|mt|port|fort|san|santa|lake|our lady of|building|tower');

/** Right before a single name: it may be a thing. */
export const A_THING = ends('the|a|an');
