import type { ChannelName } from './contact-methods.ts';
import type { ContactMethodState, Reach } from './verification.ts';

/** One contact method of a person, in the order in which they want to be reached. */
export interface ContactMethodView {
  channel: ChannelName;
  /** As the reader may see it: masked for others than its owner. */
  address: string;
  afterMinutes: number;
  state: ContactMethodState;
  /** Why the newest page over it did not arrive; null when it did, or none was sent. */
  lastFailure: string | null;
}

/** How one person is reached, for one reader. */
export interface ContactsView {
  person: { key: string; name: string };
  /** Whether the reader is that person. */
  own: boolean;
  /** Whether the reader may see everybody's. */
  admin: boolean;
  methods: ContactMethodView[];
  /** Slack users who keep the plan, where an address can be changed. */
  keepers: string[];
  /** IANA zone of the reader. */
  zone: string;
  asOf: Date;
}

/** One person in the list of everybody. */
export interface PersonContacts {
  person: { key: string; name: string };
  methods: { channel: ChannelName; state: ContactMethodState }[];
  /** Whether anything pages them: they stand on a side, or are the last resort. */
  paged: boolean;
  /** What the verified contact methods are worth. */
  reach: Reach;
}

/** A page of everybody's contacts. */
export interface EverybodyView {
  people: PersonContacts[];
  /** People who are paged, and those of them of whom no verified contact method rings. */
  paged: number;
  silent: number;
  /** From 1. */
  page: number;
  pages: number;
}
