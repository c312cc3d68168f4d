import { ONE_PLACE, type ProbeSettings } from '../config.ts';
import type { ProbeParts } from '../jobs/probes/try-probes.ts';
import type { Network } from '../network/network.ts';
import { archiveAsker } from '../probes/archive-asker.ts';
import { probeRunner } from '../probes/run-probe.ts';

/** How probes are tried by this copy of the app. */
export function probeParts(
  { fetch }: Pick<Network, 'fetch'>,
  settings: ProbeSettings = ONE_PLACE,
): ProbeParts {
  const { place, logins } = settings;
  const tools = { fetch, logins };
  return { run: probeRunner(tools), askArchive: archiveAsker(tools), place };
}
