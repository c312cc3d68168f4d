/**
 * What became of a page that a provider took: it reached the device, or it will not; `reason` in words for the thread.
 * `optedOut`: because the person asked the provider for no more texts.
 */
export type DeliveryStatus = { kind: 'delivered' } | { kind: 'failed'; reason: string; optedOut?: true };
