/** A picture that Slack can show in a message: a file that it has, or an address from where it fetches it. */
export interface ShownPicture {
  source: { slackFile: string } | { url: string };
  /** The same in words. */
  alt: string;
}
