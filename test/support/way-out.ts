import { onTestFinished } from 'vitest';
import { openWire, type Wire } from '../../src/wire.ts';

/** The way out without a proxy, closed with the test. */
export function wayOut(options: Parameters<typeof openWire>[0] = { proxy: null }): Wire {
  const wire = openWire(options);
  onTestFinished(() => wire.dispatcher.destroy());
  return wire;
}
