import { hostname } from "node:os";

/** What this machine is called, of printable characters that a header can have. */
export const deviceName = (): string => hostname().replace(/[^\x20-\x7e]/g, "");

/** How a session that is begun here is listed among those of the account. */
export const userAgent = (): string => `Guildhall CLI on ${deviceName() || "an unnamed machine"}`;
