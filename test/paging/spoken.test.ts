import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forTheEar, spokenPage, spokenSentence } from '../../src/paging/spoken.ts';
import { words } from '../support/hospital/outgoing-page.ts';
import { readXml } from '../support/process/xml.ts';

const ANSWER_URL = 'https://pacs-down.hospital.example/answers/twilio/call/1a2b3c4d';

test('a call without key presses says twice, slowly, what is down and what to text', () => {
  expect(spokenPage(words(), null)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response>' +
      '<Say voice="Polly.Joanna" loop="2"><prosody rate="slow">' +
      'Image archive down. You are paged for IT. Since 02:30 EST, Main Hospital. Bridge 4 4 7 7 1. ' +
      'Text 4 1 7 2 to this number to take it. Text 4 1 7 2 NO if you cannot.' +
      '</prosody></Say></Response>',
  );
});

test('with an address for the answer one key takes it; the code follows for who picks up a voice mail', () => {
  expect(spokenPage(words(), ANSWER_URL)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response>' +
      `<Gather numDigits="1" action="${ANSWER_URL}" method="POST" timeout="10">` +
      '<Say voice="Polly.Joanna" loop="2"><prosody rate="slow">' +
      'Image archive down. You are paged for IT. Since 02:30 EST, Main Hospital. Bridge 4 4 7 7 1. ' +
      'Press 1 to take it. Press 2 if you cannot.' +
      '</prosody></Say></Gather>' +
      '<Say voice="Polly.Joanna" loop="2"><prosody rate="slow">' +
      'Text 4 1 7 2 to this number to take it. Text 4 1 7 2 NO if you cannot.' +
      '</prosody></Say></Response>',
  );
});

test('a spoken code is read digit by digit', () => {
  expect(readXml(spokenSentence('Your code is 482913.')).text).toBe('Your code is 4 8 2 9 1 3.');
});

test.each([
  ['Bridge 44771', 'Bridge 4 4 7 7 1'],
  ['Bridge 555-0199.', 'Bridge 5 5 5, 0 1 9 9.'],
  ['1-212-555-0199', '1-2 1 2, 5 5 5, 0 1 9 9'],
  ['CT-2, PACS-12', 'CT-2, PACS-12'],
  ['Since 02:30 EST', 'Since 02:30 EST'],
  ['Since Mon 23 Nov 23:10', 'Since Mon 23 Nov 23:10'],
  ['+12025550112', '+1 2 0 2 5 5 5 0 1 1 2'],
  ['a\u0000b\ud800c', 'a b c'],
])('%j is said as %j', (written, said) => {
  expect(forTheEar(written)).toBe(said);
});

test('markup in a name is read out, not interpreted', () => {
  const twiml = spokenPage(words({ headline: 'R&D <Hangup/> "x"', ask: "it's" }), null);
  expect(twiml).toContain('R&amp;D &lt;Hangup/&gt; "x". it\'s');
  expect(readXml(twiml).elements).toEqual(['Response', 'Say', 'prosody']);
});

test('whatever the plan holds, the TwiML is well-formed, short enough for Twilio and has only our elements', () => {
  const anyText = (maxLength: number) =>
    fc.oneof(
      fc.string({ unit: 'binary', maxLength }),
      fc.string({ unit: fc.constantFrom('&', '<', '9'), maxLength }),
    );
  fc.assert(
    fc.property(anyText(120), anyText(200), fc.boolean(), (headline, ask, keys) => {
      const twiml = spokenPage(words({ headline, ask }), keys ? `${ANSWER_URL}?a=1&b=<2>` : null);
      expect(twiml.length).toBeLessThanOrEqual(4_000);
      const said = ['Say', 'prosody'];
      expect(readXml(twiml).elements).toEqual(
        keys ? ['Response', 'Gather', ...said, ...said] : ['Response', ...said],
      );
      expect(spokenSentence(headline + ask + ask + ask + ask).length).toBeLessThanOrEqual(4_000);
    }),
    { numRuns: 300 },
  );
});
