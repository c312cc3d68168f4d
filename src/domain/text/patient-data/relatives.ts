/** Who answers for a patient, and patients themselves, as alternatives of a pattern. */
const RELATIVES =
  'wife|husband|girlfriend|boyfriend|fianc[eé]e?|friend|roommate|spouse|partner|daughter|son|mother|mom|mum|father|dad|parents?|sister|brother|aunt|uncle|niece|nephew|grand(?:ma|pa|mother|father|son|daughter)|family|relatives?|neighbou?r|next of kin|nok|caregiver|guardian|poa|emergency contact|in-?laws?|(?:mother|father|sister|brother|son|daughter)-in-law|ex|foster\\s\\w+|power of attorney|surrogate|patient|patients|pt|pts';

/** One of them, or what is theirs. */
export const SOMEBODY = String.raw`(?:${RELATIVES})(?:['’]s)?|(?:his|her|their)\s{1,2}(?:\w{1,10}\s{1,2})?(?:cell|phone|mobile|home|number|tel|address|e-?mail|contact)`;
