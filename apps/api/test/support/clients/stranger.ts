/** The loopback address of the client with this number, for requests that come from many clients. */
export const stranger = (index: number) => `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`;
