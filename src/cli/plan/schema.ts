import { planJsonSchema } from '../../plan/json-schema.ts';
import { SETTING_WORDS } from '../../plan/setting-words.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';

const FORM = 'plan schema [--text]';

export const verb = {
  form: FORM,
  /** Prints the plan file's JSON Schema, for editors; with `--text` every setting with what it means, a line each, for people. */
  async run(args: string[], { say }: Terminal): Promise<number> {
    const { positionals, values } = readArgs(args, FORM, { text: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageFault(FORM);
    if (!values.text) {
      say(JSON.stringify(planJsonSchema(), null, 2));
      return 0;
    }
    for (const [setting, words] of Object.entries(SETTING_WORDS))
      say(`${setting.replaceAll('*', '…')}: ${words}`);
    return 0;
  },
};
