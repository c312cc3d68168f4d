import { onTestFinished } from 'vitest';
import { type Network, openNetwork } from '../../../src/network/network.ts';

/** A network without a proxy, closed with the test. */
export function testNetwork(options: Parameters<typeof openNetwork>[0] = { proxy: null }): Network {
  const network = openNetwork(options);
  onTestFinished(() => network.dispatcher.destroy());
  return network;
}
