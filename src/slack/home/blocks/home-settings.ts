import type { KnownBlock, ModalView } from '@slack/web-api';
import type { CheckResult } from '../../../domain/health/check-result.ts';
import { button, context, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { line } from '../../blocks/mrkdwn.ts';

const SHOWN = 40;
const WORDS_MAX = 400;

/** What is missing of the plan and the settings, folded into a line each; nothing for who cannot put it right. */
export function homeSettings(missing: {
  findings: readonly CheckResult[];
  gaps?: number | undefined;
}): KnownBlock[] {
  const { gaps = 0 } = missing;
  const settings = settingsText(missing.findings);
  const lines = [
    ...(gaps > 0 ? [section(gapsText(gaps), button(ACTIONS.plan, 'Show them', 'gaps|1'))] : []),
    ...(settings ? [section(settings, button(ACTIONS.settings, 'Show settings', 'home'))] : []),
  ];
  return lines.length > 0 ? [{ type: 'divider' }, ...lines] : [];
}

const gapsText = (gaps: number): string =>
  `📋 ${gaps} plan ${gaps === 1 ? 'gap' : 'gaps'}: what the plan is missing`;

/** Example: `🛑 1 setting does not work · ⚠️ 2 to check`. */
function settingsText(findings: readonly CheckResult[]): string {
  const count = (level: CheckResult['level']) => findings.filter((finding) => finding.level === level).length;
  const [bad, warn] = [count('bad'), count('warn')];
  const broken = bad === 1 ? '🛑 1 setting does not work' : `🛑 ${bad} settings do not work`;
  const check = `⚠️ ${warn} ${bad > 0 ? '' : warn === 1 ? 'setting ' : 'settings '}to check`;
  return [...(bad > 0 ? [broken] : []), ...(warn > 0 ? [check] : [])].join(' · ');
}

/** What the newest look at the installation found, the worst first, with what to do about each. */
export function settingsModal(findings: readonly CheckResult[]): ModalView {
  const wrong = wrongOf(findings);
  const rest = wrong.length - SHOWN;
  return modal({
    callbackId: 'settings',
    title: 'Settings to check',
    close: 'Close',
    blocks: [
      ...(wrong.length === 0 ? [section('🟢 Every setting works.')] : []),
      ...wrong
        .slice(0, SHOWN)
        .map(({ level, what, remedy }) =>
          section(`${level === 'bad' ? '🛑' : '⚠️'} *${line(what, WORDS_MAX)}*\n${line(remedy, WORDS_MAX)}`),
        ),
      ...(rest > 0 ? [context(`and ${rest} more: run npx pacs-down doctor`)] : []),
    ],
  });
}

const wrongOf = (findings: readonly CheckResult[]): CheckResult[] =>
  findings.filter(({ level }) => level !== 'ok');
