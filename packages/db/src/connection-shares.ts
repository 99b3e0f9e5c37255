/** Gives a connection's place back; may be called once. */
export type Release = () => void;

interface Share {
  taken: number;
  /** Oldest first; there is none until someone waits. */
  waiting?: Set<(release: Release) => void>;
}

/**
 * Limits how many connections of a pool may be used for the same thing at a time, such as changes to one organization,
 * which wait for each other's lock: each waits with a connection of its own, and without a limit all of them would.
 */
export class ConnectionShares {
  private readonly shares = new Map<string, Share>();

  constructor(private readonly options: { connections: number; waitMs: number }) {}

  /** A place if one is free, or undefined. @param connections how many at a time may be used for it, if not as many as for others */
  tryAcquire(key: string, connections = this.options.connections): Release | undefined {
    const share = this.shares.get(key) ?? this.open(key);
    if (share.taken >= connections) return undefined;
    share.taken++;
    return () => this.release(key, share);
  }

  /** A place in the order of asking, or undefined when the wait is over. */
  acquire(key: string, connections?: number): Promise<Release | undefined> {
    const release = this.tryAcquire(key, connections);
    const share = this.shares.get(key);
    if (release || !share) return Promise.resolve(release);
    share.waiting ??= new Set();
    const { waiting } = share;
    return new Promise((resolve) => {
      const take = (given: Release) => {
        clearTimeout(timeout);
        resolve(given);
      };
      const timeout = setTimeout(() => {
        waiting.delete(take);
        resolve(undefined);
      }, this.options.waitMs);
      waiting.add(take);
    });
  }

  private open(key: string): Share {
    const share = { taken: 0 };
    this.shares.set(key, share);
    return share;
  }

  private release(key: string, share: Share): void {
    const [next] = share.waiting ?? [];
    if (next) {
      share.waiting?.delete(next);
      next(() => this.release(key, share));
      return;
    }
    share.taken--;
    if (share.taken === 0) this.shares.delete(key);
  }
}
