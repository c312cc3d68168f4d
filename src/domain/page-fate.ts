/** What became of a page that a provider took: it reached the device, or it will not; `reason` in words for the thread. */
export type PageFate = { kind: 'delivered' } | { kind: 'failed'; reason: string };
