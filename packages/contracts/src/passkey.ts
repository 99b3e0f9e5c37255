import { z } from "zod";
import { UserId } from "./ids.ts";

/** How many passkeys one account may have. */
export const MAX_PASSKEYS = 20;

/** A passkey as its owner sees it. Of its key pair the public part alone is known here. */
export const Passkey = z.object({
  id: z.string(),
  /** Null for one from before names were required. */
  name: z.string().nullable(),
  userId: UserId,
  /** What the authenticator calls it, in base64url. */
  credentialID: z.string(),
  /** A COSE key in base64. */
  publicKey: z.string(),
  /** How often it has signed; zero for authenticators that do not count. */
  counter: z.int().min(0),
  /** Whether it stays on one device, or may be copied to others by a password manager. */
  deviceType: z.string(),
  /** Whether it has been copied. */
  backedUp: z.boolean(),
  /** How a browser reaches it, such as `internal` or `usb`, separated by commas. */
  transports: z.string().nullable(),
  /** The model of the authenticator; zeros where it does not disclose it. */
  aaguid: z.string().nullable(),
  createdAt: z.date(),
  /** Null for one that has not signed anyone in. */
  lastUsedAt: z.date().nullable(),
});
export type Passkey = z.infer<typeof Passkey>;
