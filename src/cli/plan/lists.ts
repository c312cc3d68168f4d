import { type ShippedItem, shippedChecklists } from '../../checklists/shipped.ts';
import { Refusal, readArgs, type Terminal, UsageFault } from '../command.ts';

const FORM = 'plan lists [scenario] [--role technologist]';
const KEY_WIDTH = 24;

export const verb = {
  form: FORM,
  /** Names the checklists that come with the app, or prints one: its items by role and phase, each with its key. */
  async run(args: string[], { say }: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, { role: { type: 'string' } });
    const lists = shippedChecklists();
    const [scenario, ...more] = positionals;
    if (more.length > 0 || (values.role && !scenario)) throw new UsageFault(FORM);
    if (!scenario) {
      for (const [key, { name, items }] of lists)
        say(`${key.padEnd(KEY_WIDTH)}${name}, ${Object.keys(items).length} items`);
      return 0;
    }
    const list = lists.get(scenario);
    if (!list)
      throw new Refusal(
        `No checklist "${scenario}" comes with the app. There are: ${[...lists.keys()].join(', ')}.`,
      );
    const byRole = Map.groupBy(Object.entries(list.items), ([, { role }]) => role);
    const roles = [...byRole.keys()];
    if (values.role && !byRole.has(values.role))
      throw new Refusal(`${list.name} has nothing for "${values.role}". Roles: ${roles.join(', ')}.`);
    say(list.name);
    for (const role of values.role ? [values.role] : roles) {
      say(`\n${role}`);
      for (const [phase, items] of Map.groupBy(byRole.get(role) ?? [], ([, item]) => item.phase)) {
        say(`  ${phase}`);
        for (const [key, item] of items) say(`    ${key.padEnd(KEY_WIDTH)}${item.text}${said(item)}`);
      }
    }
    return 0;
  },
};

/** What an item says beside its text. Example: ` (15 min; mandatory for VALIDATED)`. */
function said({ due, mandatoryFor }: ShippedItem): string {
  const all = [...(due ? [`${due}`] : []), ...(mandatoryFor ? [`mandatory for ${mandatoryFor}`] : [])];
  return all.length > 0 ? ` (${all.join('; ')})` : '';
}
