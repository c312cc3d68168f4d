import { loadPlan } from '../../app/load-plan.ts';
import { type Config, readConfig } from '../../config.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Probe } from '../../domain/probes/probe.ts';
import { type ProbeResult, resultSentence } from '../../domain/probes/probe-result.ts';
import { openNetwork } from '../../network/network.ts';
import { probeRunner } from '../../probes/run-probe.ts';
import { SAMPLE_PLAN_FILE } from '../../sample/sample-plan.ts';
import { type Command, Refusal, readArgs, UsageFault } from '../command.ts';
import { refused } from './start.ts';

const FORM = 'probe [<name>] [--json]';

/** Needs no database: it works on the plan file, before that is imported and while everything else is down. */
export const command: Command = {
  form: FORM,
  does: 'tries a probe of the plan file now, or all of them, and says what it saw',
  async run(args, { env, say }) {
    const { values, positionals } = readArgs(args, FORM, { json: { type: 'boolean' } });
    if (positionals.length > 1) throw new UsageFault(FORM);
    const config = readConfig(env);
    const plan = await planOf(config);
    const chosen = chosenProbes(plan, positionals[0]);
    const network = openNetwork({ proxy: config.proxy.url, noProxy: config.proxy.except });
    try {
      const run = probeRunner({ fetch: network.fetch, logins: config.probes.logins });
      const all: [Probe, ProbeResult][] = [];
      for (const probe of chosen) {
        const result = await run(probe, plan.probeReference);
        all.push([probe, result]);
        if (!values.json) say(`${probe.key}: ${resultSentence(systemName(plan, probe), result)}`);
      }
      if (values.json) say(JSON.stringify(all.map(asData), null, 2));
      return all.every(([, { kind }]) => kind === 'ANSWERED') ? 0 : 1;
    } finally {
      await network.close();
    }
  },
};

function planOf({ planFile }: Config): Promise<Plan> {
  return loadPlan(planFile ?? SAMPLE_PLAN_FILE).catch(refused);
}

function chosenProbes({ probes }: Plan, name: string | undefined): Probe[] {
  if (probes.length === 0) throw new Refusal('The plan has no probes. Add them under "probes:".');
  if (name === undefined) return probes;
  const found = probes.filter(({ key }) => key === name);
  if (found.length > 0) return found;
  throw new Refusal(`The plan has no probe "${name}". It has: ${probes.map(({ key }) => key).join(', ')}.`);
}

function systemName({ systems }: Plan, { system }: Probe): string {
  return systems.find(({ key }) => key === system)?.name ?? system;
}

/** Names fixed for other tools; milliseconds. */
function asData([{ key, system, target }, result]: [Probe, ProbeResult]): object {
  return { probe: key, system, ask: target.ask, ...result, ms: Math.round(result.ms) };
}
