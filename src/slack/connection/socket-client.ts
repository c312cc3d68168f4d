import { SocketModeClient } from '@slack/socket-mode';

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
