import { type Logger, SocketModeClient } from '@slack/socket-mode';
import { LogLevel } from '@slack/web-api';

/** The library closes a socket at Slack's announcement that it will; open answers would be lost. Here it only says so. */
export class OneSocket extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      const announced = typeof data === 'string' && JSON.parse(data)?.type === 'disconnect';
      if (announced) this.emit('leaving');
      else await super.onWebSocketMessage(data, isBinary);
    } catch {
      this.emit('unreadable');
    }
  }
}

const nothing = (): void => undefined;

/** The library logs every attempt, and with it what people typed; the supervisor says what there is to say. */
export const SILENT: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};
