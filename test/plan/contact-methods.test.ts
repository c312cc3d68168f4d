import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { smallPlanWith } from './small-plan.ts';

const PRIYA = 'phone: 555-0112, sides';

function read(written: string) {
  return readPlan(smallPlanWith(PRIYA, `phone: 555-0112, ${written}, sides`), 'plan.yaml');
}

function faults(written: string): string[] {
  const answer = read(written);
  return 'faults' in answer ? answer.faults.map(formatFault) : [];
}

test('"slack, sms after 1 min, call after 3 min" means what it says', () => {
  const answer = read('mobile: "+12025550112", reach: [slack, sms after 1 min, call after 3 min]');
  const person = 'plan' in answer ? answer.plan.people[0] : null;
  expect(person?.reach).toEqual([
    { channel: 'SLACK_DM', address: 'U0PACS', afterMinutes: 0 },
    { channel: 'SMS', address: '+12025550112', afterMinutes: 1 },
    { channel: 'CALL', address: '+12025550112', afterMinutes: 3 },
  ]);
});

test('every contact method has its address; PagerDuty knows its own people; case does not matter', () => {
  const answer = read(
    'email: priya@hospital.test, pager: "https://pager.hospital.test/priya", reach: [Email, webhook after 1 min, PagerDuty 2 min]',
  );
  const person = 'plan' in answer ? answer.plan.people[0] : null;
  expect(person?.reach.map(({ channel, address }) => [channel, address])).toEqual([
    ['EMAIL', 'priya@hospital.test'],
    ['WEBHOOK', 'https://pager.hospital.test/priya'],
    ['PAGERDUTY', ''],
  ]);
});

test('without reach a person is paged over Slack at once', () => {
  const answer = read('mobile: "+12025550112"');
  const person = 'plan' in answer ? answer.plan.people[0] : null;
  expect(person?.reach).toEqual([{ channel: 'SLACK_DM', address: 'U0PACS', afterMinutes: 0 }]);
});

describe('what cannot be', () => {
  test.for<[name: string, written: string, ...faults: string[]]>([
    [
      'a contact method that is unknown',
      'reach: [slack, fax]',
      'plan.yaml:14:77: "fax" is not a contact method. Write slack, sms, call, email, pagerduty or webhook, followed by "after 3 min" if it should wait.',
    ],
    [
      'a delay that is none',
      'reach: [slack after a while]',
      'plan.yaml:14:70: "slack after a while" is not a contact method. Write slack, sms, call, email, pagerduty or webhook, followed by "after 3 min" if it should wait.',
    ],
    [
      'an SMS without a number',
      'reach: [sms]',
      'plan.yaml:14:70: Priya Shah has no "mobile" for sms. Add "mobile" to the person.',
    ],
    [
      'a mail without an address',
      'reach: [email]',
      'plan.yaml:14:70: Priya Shah has no "email" for email. Add "email" to the person.',
    ],
    [
      'a gateway without an address',
      'reach: [webhook]',
      'plan.yaml:14:70: Priya Shah has no "pager" for webhook. Add "pager" to the person.',
    ],
    [
      'a contact method that stands twice',
      'mobile: "+12025550112", reach: [call, call after 3 min]',
      'plan.yaml:14:100: "call" is listed twice in one person\'s reach. Keep the first.',
    ],
    [
      'a number without its country',
      'mobile: 555-0112',
      'plan.yaml:14:62: "mobile" cannot be read. Write the number in quotes, as "+12025550112": a plus, the country code, no spaces.',
    ],
    [
      'no contact method at all',
      'reach: []',
      'plan.yaml:14:62: "reach" is empty or too small. The minimum is 1.',
    ],
  ])('%s', ([, written, ...expected]) => {
    expect(faults(written)).toEqual(expected);
  });

  test('an unknown admin', () => {
    const answer = readPlan(smallPlanWith('homeSite: main', 'homeSite: main\nadmins: [prya]'), 'plan.yaml');
    expect('faults' in answer ? answer.faults.map(formatFault) : []).toEqual([
      'plan.yaml:3:10: person "prya" is unknown. Did you mean "priya"?',
    ]);
  });
});
