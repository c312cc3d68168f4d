import { createEmulator } from 'emulate';
import { onTestFinished } from 'vitest';

/** The account that the emulator comes with. */
export const TWILIO = {
  accountSid: 'AC00000000000000000000000000000000',
  authToken: 'twilio_test_auth_token',
  from: '+15551234567',
};

/** Twilio on loopback, with a memory of what it was sent. Answers its address. */
export async function openTwilio(): Promise<string> {
  const emulator = await createEmulator({ service: 'twilio', port: 0 });
  onTestFinished(() => emulator.close());
  return `http://127.0.0.1:${new URL(emulator.url).port}`;
}
