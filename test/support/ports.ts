import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A port that the system says is free now. It gives each out in turn, so that runs beside each other do not meet. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
