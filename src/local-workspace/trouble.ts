/** Why the local workspace cannot run, in one line for the terminal. */
export class WorkspaceTrouble extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorkspaceTrouble';
  }
}
