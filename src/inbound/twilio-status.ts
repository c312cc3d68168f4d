import type { DeliveryStatus } from '../domain/paging/delivery-status.ts';
import { deliveryStatusOfCall, deliveryStatusOfText } from '../paging/twilio-delivery-status.ts';
import type { ServiceContext } from '../services/context.ts';
import { recordDelivery } from '../services/paging/delivery-status.ts';
import { type Endpoint, isPageId, REFUSED } from './endpoint.ts';
import { signedForm, TWILIO_WITHIN_MS, type TwilioSettings } from './twilio-signed.ts';

interface Told {
  channel: 'SMS' | 'CALL';
  providerId: string;
  deliveryStatus: DeliveryStatus | null;
}

/**
 * Twilio tells what became of a text or a call that it took. What comes before we recorded that the page was sent is
 * answered "later": should Twilio not come again, the next look at the pages that are out finds it.
 */
export function twilioStatus(ctx: ServiceContext, settings: TwilioSettings, publicUrl: string): Endpoint {
  return {
    path: '/answers/twilio/status/:page',
    withinMs: TWILIO_WITHIN_MS,
    async take(delivery) {
      const form = signedForm(delivery, settings, publicUrl);
      if (!form) return REFUSED;
      const told = readStatus(form);
      if (!told) return { status: 400 };
      const pageId = delivery.parameter;
      if (!isPageId(pageId)) return { status: 404 };
      const { deliveryStatus } = told;
      if (!deliveryStatus) return { status: 200 };
      const became = await recordDelivery(ctx, { ...told, pageId, deliveryStatus });
      if (became === 'unknown') return { status: 404 };
      return { status: became === 'too early' ? 503 : 200 };
    },
  };
}

function readStatus(form: URLSearchParams): Told | null {
  const text = form.get('MessageSid');
  const textIs = form.get('MessageStatus');
  if (text && textIs) {
    return {
      channel: 'SMS',
      providerId: text,
      deliveryStatus: deliveryStatusOfText(textIs, Number(form.get('ErrorCode')) || null),
    };
  }
  const call = form.get('CallSid');
  const callIs = form.get('CallStatus');
  return call && callIs
    ? { channel: 'CALL', providerId: call, deliveryStatus: deliveryStatusOfCall(callIs) }
    : null;
}
