/** How long a client may take, in milliseconds. docs/operations.md lists the values. */
export interface HttpTimeouts {
  /** From the first byte, or from the connection, to the last header. */
  headers: number;
  /** From the first byte to the last one of the body. The time it takes to answer does not count. */
  request: number;
  /** Between two requests on one connection. */
  keepAlive: number;
  /** Without a byte in either direction, while an answer is computed or the client does not read it. */
  inactivity: number;
  /** For requests under way when the process closes. */
  closing: number;
  /** Before a request over a limit is answered. */
  rejection: number;
  /** How often `headers` and `request` are checked, so that a connection may live this much longer. */
  checkInterval: number;
}

export const httpTimeouts: HttpTimeouts = {
  headers: 15_000,
  // The largest body, 1 MiB, takes half of this at 256 kbit/s.
  request: 60_000,
  // Longer than the 60 seconds of common balancers, which otherwise send a request just as the connection closes.
  keepAlive: 72_000,
  inactivity: 120_000,
  closing: 10_000,
  // To clients that obey `Retry-After` it makes no difference.
  rejection: 1_000,
  checkInterval: 1_000,
};
