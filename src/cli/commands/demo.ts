import { type Command, readArgs } from '../command.ts';
import { refused } from './start.ts';

const FORM = 'demo [--exit]';

export const command: Command = {
  form: FORM,
  does: 'plays an outage in the practice workspace',
  async run(args, { env, say }) {
    const { values } = readArgs(args, FORM, { exit: { type: 'boolean' } });
    const { playDemo } = await import('../../demo/demo.ts');
    return playDemo(env, { exit: values.exit ?? false }, say).catch(refused);
  },
};
