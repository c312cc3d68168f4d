/** Numbers that belong to vendors, tickets, telephones, devices, versions and counts, not to patients. */
const VALUE = String.raw`(?:[a-z]{0,6}[-_ ]?)?\d[\w.-]*(?:[ -]\d[\w.-]*){0,4}`;
const THEN = String.raw`\b\.?(?:\s{0,2}(?:case|ref|reference|code|ticket|no\.?|nr\.?|number|id|call|request|item|is|was|for|key|version|build|#)(?![a-z])){0,3}[\s:#/=(]{0,4}`;
/** A label of a patient's number ends the label of a vendor's. */
const NOT_A_PATIENTS = String.raw`(?!mrn|acc|pid|dob|fin\b|csn|ssn)`;

const TICKET =
  '(?:site|customer|control|account|system|message|msg|request|user|tenant|subscription|batch|transaction|entitlement|install|location|equipment|machine|engineer|tracking|site|lease|rental|equip|inventory|purchase|supply)\\s?(?:id|number|no|#)|system\\s?id|site\\s?id|dispatch|service order|sales order|vendor|northwind|opened|support|case|cases|ticket|tkt|incident|inc|chg|change|req|request|sr|service request|ref|reference|notification|dispatch|quote|invoice|work order|purchase order|po|rma|tracking|requisition|req|system|functional location|lease|leasing|rental|loaner|equip(?:ment)?|hotline|fdo|fsr|fse|tac|capital|inventory|spare|contract|agreement|jira|zendesk|servicenow|snow|problem|prb|task|ritm|bug|defect|escalation|support id|their (?:number|ref)|part|p/n|sku|asset|tag|asset tag|warranty|job';
const TELEPHONE =
  'bridge|dial-in|dialin|phone|tel|telephone|fax|call|calls|called|dial|ring|text|sms|page|pager|beeper|vocera|spectralink|ascom|extension|ext|x|pin|passcode|password|code|zoom|teams|webex|meeting|meeting id|call id|conference|hotline|helpdesk|help desk|support|desk|cell|mobile|reach \\w+ at|room is|desk is|option';
const MACHINE =
  'transaction|batch|alert|snapshot|backup|dump|serial|s/n|sn|disk|drive|lun|wwn|mac|vlan|port|ip|node|server|host|event|event id|error|err|code|exit code|status|pid|process|session|thread|build|version|ver|v|release|rel|patch|hotfix|kb|firmware|fw|driver|kernel|sp|cu|service pack|update|upgrade to|rolled back to|model|license|licence|key|store|job|queue|guid|uuid|hash|sha|commit|address|slot|bay|rack|socket|pos';
const PLACE =
  'line|lines|sheet|page|room|rm|suite|closet|floor|building|locker|door|panel|cabinet|outlet|jack|drop|portable|downtime number|downtime numbers|log line|paper log';

const HARMLESS = [
  new RegExp(
    String.raw`(?<![\w-])(?:${TICKET}|${TELEPHONE}|${MACHINE})${THEN}${NOT_A_PATIENTS}\+?\(?${VALUE}`,
    'gi',
  ),
  new RegExp(String.raw`(?<![\w-])(?:${PLACE})${THEN}${NOT_A_PATIENTS}[a-z]?-?\d{1,6}(?:-\d{1,4})?\b`, 'gi'),
  /(?<![a-z\d])(?:inc|chg|req|ritm|task|prb|cs|sr|cas|kb|wo|po|case|jira|it|pacs|cve|rfc|ticket|bug|rel)-?\d{3,}(?:-\d+)?\b/gi,
  /(?<![\w])#\s?(?:\d{1,5}(?!\d)|\d{6,}(?=\s?$))/g,
  /(?<![a-z])our\s(?:\w+\s){0,3}?(?:number|no|id|systemid|siteid|account|contract|serial)(?![a-z])[^.;\n]{0,30}?\d{4,}[\w-]*/gi,
  // Telephones.
  /(?<![\w])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}\b|(?<![\d-])\d{3}-\d{4}(?![\d-])|(?<!\w)\+\d[\d ()-]{7,18}\d|(?<!\d)1?-?8(?:00|88|77|66|55|44|33)-?\d{3}-?\d{4}\b/g,
  /(?<!\d)\d{7,10}#/g,
  // Counts and measures.
  /(?<![\w.])\d[\d,.]*\s{0,3}(?:images|studies|exams|files|objects|instances|messages|rows|records|orders|reports|scans|series|errors|hits|connections|requests|jobs|bytes|[kmgtp]i?b|ms|sec|seconds|s|min|minutes|h|hours|days|percent|%|mbps|gbps|iops|rpm|watts|v|dpi|pixels)(?![a-z])/gi,
  /(?<![\w.])\d{1,3}(?:,\d{3})+\b/g,
  // Instants, addresses of machines, versions.
  /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?:[T ]\d{2}:?\d{2}(?::?\d{2})?(?:\.\d+)?Z?)/g,
  /(?<=planned |freeze |from |to |on |until |window |go-live |cut-over |by )\d{2}-\d{2}-\d{2}(?!\d)/gi,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\d.])/g,
  /(?<![\w.])v?\d+(?:\.\d+){1,4}(?:[-_]\w+)?(?![\d])/gi,
  /\b0x[\da-f]+\b/gi,
  /\b[\da-f]{2}(?:(?:[:-][\da-f]{2}){5}|[\da-f]{6}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\b/gi,
  /\bD-\d{3,5}\b/g,
];

/** Blanks by their number: this runs for every number of a text. */
const BLANKS = Array.from({ length: 200 }, (_, length) => ' '.repeat(length));
const blank = ({ length }: string): string => BLANKS[length] ?? ' '.repeat(length);

/** The text with its harmless numbers blotted out: as long as before, so that places stay what they were. */
export function blotHarmless(text: string): string {
  return HARMLESS.reduce((left, pattern) => left.replace(pattern, blank), text);
}
