/** What the workspace knows of the app that is installed in it. */
export interface PracticeApp {
  name: string;
  commands: { command: string; hint: string; does: string }[];
  shortcuts: { name: string; callbackId: string; on: 'global' | 'message' }[];
}
