const TYPE_AND_LENGTH = 5;

/** Cuts the bytes of a Postgres connection, after its startup, into messages: a type, a length, and the rest. */
export function readMessages(onMessage: (message: Buffer) => void): (bytes: Buffer) => void {
  let unread = Buffer.alloc(0);
  return (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    while (unread.length >= TYPE_AND_LENGTH) {
      const length = 1 + unread.readInt32BE(1);
      if (unread.length < length) return;
      const message = unread.subarray(0, length);
      unread = unread.subarray(length);
      onMessage(message);
    }
  };
}
