import type { Stage } from '../acts/stage.ts';
import type { WrongAnswer } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What can go wrong with Slack, on demand. Milliseconds are real; seconds are those of Retry-After. */
export type Breakage =
  | { kind: 'throttled'; seconds: number }
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'failing' }
  | { kind: 'hanging' }
  | { kind: 'answer lost' }
  | { kind: 'socket dead' }
  | { kind: 'away' }
  | { kind: 'deactivated'; user: string }
  | { kind: 'removed from channel' | 'archived'; channel: string };

/** Breaks the workspace; answers what repairs it again. What hangs by then stays so until its caller gives up. */
export function breakWorkspace({ workspace, door }: Stage, breakage: Breakage): () => void {
  switch (breakage.kind) {
    case 'socket dead':
      door.sockets.freeze();
      return () => door.sockets.thaw();
    case 'away':
      door.shut();
      return () => door.reopen();
    case 'deactivated':
      return added(workspace.deactivated, breakage.user);
    case 'removed from channel':
      return added(workspace.notJoined, breakage.channel);
    case 'archived':
      return added(workspace.archived, breakage.channel);
    case 'throttled':
      return answering(workspace, { status: 429, retryAfter: breakage.seconds });
    case 'slow':
      return answering(workspace, { slow: breakage.milliseconds });
    case 'failing':
      return answering(workspace, { status: 500 });
    case 'hanging':
      return answering(workspace, 'hang');
    case 'answer lost':
      return answering(workspace, 'lost');
  }
}

/** Every call is answered so. */
function answering(workspace: Workspace, wrong: WrongAnswer): () => void {
  const before = workspace.weather;
  workspace.weather = () => wrong;
  return () => {
    workspace.weather = before;
  };
}

function added(to: Set<string>, id: string): () => void {
  to.add(id);
  return () => void to.delete(id);
}
