import { type Command, readArgs } from '../command.ts';
import { refused } from './start.ts';

const FORM = 'demo [--scenario NAME] [--exit]';

export const command: Command = {
  form: FORM,
  does: 'plays an outage in the practice workspace, or one of the thirteen scenarios',
  async run(args, { env, say }) {
    const { values } = readArgs(args, FORM, {
      exit: { type: 'boolean' },
      scenario: { type: 'string' },
    });
    const { scenario } = values;
    const { SCENARIOS } = await import('../../demo/scenarios.ts');
    if (scenario !== undefined && !Object.hasOwn(SCENARIOS, scenario)) {
      say(`There is no scenario "${scenario}". Scenarios: ${Object.keys(SCENARIOS).join(', ')}.`);
      return 1;
    }
    const { playDemo } = await import('../../demo/demo.ts');
    return playDemo(env, { exit: values.exit ?? false, scenario }, say).catch(refused);
  },
};
