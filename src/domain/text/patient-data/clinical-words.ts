/** Words for people, findings, exams and ages, as alternatives of a pattern; read without regard to capitals. */

export const PERSON =
  'gentleman|lady|ladies|man|woman|guy|dude|male|female|girl|boy|baby|infant|newborn|neonate|preemie|toddler|kid|child|teen(?:ager)?|mother|mom|patient|pt|inmate|officer|prisoner|twins?|triplets?|grandma|grandpa|granny|vet|veteran';

/** People by what they do or where they belong; staff of the hospital and words for machines are not among them. */
export const KNOWN_FOR =
  'farmer|trucker|(?:truck|bus|cab|uber|semi|race\\s?car)\\s?driver|firefighter|fireman|cop|deputy|trooper|sheriff|policeman|police officer|soldier|marine|cyclist|bicyclist|biker|motorcyclist|pedestrian|passenger|survivor|victim|hiker|jogger|climber|skier|snowboarder|swimmer|surfer|roofer|logger|miner|welder|electrocuted\\s\\w+|construction worker|mill worker|teacher|pastor|priest|nun|vicar|reverend|rabbi|imam|monk|bishop|bride|groom|bridesmaid|athlete|gymnast|wrestler|boxer|cheerleader|quarterback|linebacker|pitcher|jockey|bull rider|cowboy|celebrity|singer|actor|actress|rapper|weatherman|anchorman|mayor|senator|governor|congressman|congresswoman|councilman|councilwoman|judge|coach|refugee|tourist|(?:fire|police) chief|(?:news|tv|channel \\d+) (?:anchor|reporter|host)|homeless|amish|mennonite|hutterite|astronaut|marathon\\w*|olympi\\w+|shooter|kidnapp\\w+|exchange student|student athlete';

/** What happens to people and seldom to machines. */
export const HAPPENED =
  'stabbed|shot (?:by|in|himself|herself)|gunshots?|gsw|kicked by|trampled|gored|bitten|mauled|swallowed|impaled|drown\\w*|ejected|assaulted|beaten|overdosed|electrocuted|strangled|hanged|choked|aspirated|delivered|gave birth|miscarried|in labor|postpartum|pregnan\\w+|crushed|thrown (?:from|off)|bucked|dropped by|bit by|wrecked|dragged|rear-?ended|t-?boned|nail gun|chainsaw|fell (?:off|from|down|through|out)|jumped (?:off|from|out)|run over|hit by (?:a|the|his|her)|struck by (?:a|the)|rollover|(?:car|limo|plane|bus|bike|motorcycle|atv|boat|train|ski)\\s(?:crash|wreck|accident)|mvc|mva|house fire|from the (?:crash|wreck|fire|shooting|jail|prison|nursing home)|collapsed|found (?:down|in|under|on)|arrested|handcuff\\w*|shackled|suicid\\w+|lac(?:eration)?|frostbite|burns';

export const CLINICAL = String.raw`cancers?|ca|tumou?r|mass|mets|lesion|bleed|hemorrhage|sah|sdh|ich|pe|dvt|stroke|cva|tia|mi|stemi|troponins?|aaa|aneurysm|dissection|appy|appendicitis|appendix|fracture|fx|femur|broken|fall|fell|gsw|stab(?:bed|bing)?|mvc|mva|sepsis|septic|pneumonia|covid|hiv|tb|hep(?:atitis)?|pregnant|pregnancy|ectopic|miscarriage|overdose|od|intubated|extubated|chest tube|pneumo(?:thorax)?|biopsy|malignant|benign|metastatic|hx|history of|s/p|status post|allerg\w*|abuse|assault|psych|chemo|hospice|transplant|amputation|amputee|wound|infection|ruptured|gunshot|found down|unresponsive|coded|seizures?|sob|obstruction|perf(?:orated)?|torsion|dialysis|trach|subdural|epidural|hematoma|concussion|headaches?|dislocat\w+|embol\w+|effusion|ascites|cirrhosis|diverticulitis|cholecystitis|pancreatitis|colitis|gallstones?|kidney stones?|injur(?:y|ies|ed)|stent(?:ed)?|bypass|cabg|tavr|altered|vomiting|(?:chest|abd|abdominal|back|belly) pain|spleen|liver|kidney|pelvic|abdominal`;

export const EXAM = String.raw`films?|x-?rays?|xr|chests?|cxr|kub|abd(?:omen)?|pelvis|spine|c-spine|head|brain|neck|knees?|hips?|ankles?|wrists?|shoulders?|foot|hand|femur|port(?:able)?|portables|scan(?:ned|s)?|cta?|mri?|mra|us|ultrasound|sono|mammo\w*|dexa|exams?|stud(?:y|ies)|images?|imaging|reads?|report|results?|priors?|line|tube|placement|angio\w*|ctpe|survey|skeletal|intraop|biopsy|pet|echo|case`;

export const AGE = String.raw`\d{1,3}\s?[-–]?\s?(?:something\s(?:man|woman|male|female)|y\.?\s?/?o\.?(?![a-z])|yo?(?=[mf]?(?![a-z]))|yrs?[-\s]?old|years?[-\s]old|month[-\s]old|months[-\s]old|mo\b|weeks?[-\s]old|wk[-\s]old|days?[-\s]old|day[-\s]old)(?:\s?[mf](?![a-z]))?`;

/** Both within `most` characters of one sentence part, in either order. */
export const both = (a: string, b: string, most = 70): RegExp =>
  new RegExp(
    String.raw`(?<![\w/])(?:(?:${a})(?![a-z])[^;\n]{0,${most}}?(?<![a-z])(?:${b})(?![a-z])|(?:${b})(?![a-z])[^;\n]{0,${most}}?(?<![\w/])(?:${a})(?![a-z]))`,
    'gi',
  );
