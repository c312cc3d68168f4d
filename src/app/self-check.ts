import { type Config, ONE_PLACE, type SlackSettings, tokensOf } from '../config.ts';
import { checksOf } from '../doctor/checks.ts';
import { examine } from '../doctor/examine.ts';
import type { CheckResult } from '../domain/health/check-result.ts';
import type { Network } from '../network/network.ts';
import type { ServiceContext } from '../services/context.ts';

/** The doctor's look at this installation by the plan in force; null where nobody asks for it. */
export function selfCheckOf(
  options: {
    slack: Exclude<SlackSettings, { mode: 'sample' }>;
    kind: 'SAMPLE' | 'REAL';
    databaseUrl: string;
    probes?: Config['probes'];
    watch?: Pick<Config, 'heartbeatUrl' | 'metrics' | 'proxy' | 'providers'> & { dataDir: string | null };
  },
  plans: ServiceContext['plans'],
  network: Network,
): (() => Promise<CheckResult[]>) | null {
  const { watch, slack, databaseUrl, kind } = options;
  if (!watch) return null;
  return () =>
    examine(
      checksOf({
        ...watch,
        plan: plans.current().plan,
        sample: kind === 'SAMPLE',
        slack: { ...tokensOf(slack), apiUrl: slack.apiUrl ?? null },
        databaseUrl,
        probes: options.probes ?? ONE_PLACE,
        network,
      }),
    );
}
