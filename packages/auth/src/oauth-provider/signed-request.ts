import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type AuthorizationQuery, queryNames } from "./authorization-query.ts";

/** In the time that signing in may take, with a mail to wait for. */
const MINUTES = 60;

/** The query of an authorization request, and when the app sent it. */
export interface SentRequest {
  query: AuthorizationQuery;
  sentAt: Date;
}

const Content = z.object({ query: z.array(z.tuple([z.enum(queryNames), z.string()])), sentAt: z.number() });

/**
 * An authorization request as the address of our page has it, signed with the time at which it was sent: from then on the person has to
 * show who they are, if that is what the app asks for.
 */
export function signRequest(query: AuthorizationQuery, secret: string, now = Date.now()): string {
  const content: z.infer<typeof Content> = { query: [...query], sentAt: now };
  const text = Buffer.from(JSON.stringify(content)).toString("base64url");
  return `${text}.${signatureOf(text, secret).toString("base64url")}`;
}

/** What was signed; undefined for anything else, and once it has expired. */
export function readSignedRequest(signed: string, secret: string, now = Date.now()): SentRequest | undefined {
  const [text = "", signature = ""] = signed.split(".");
  const [sent, expected] = [Buffer.from(signature, "base64url"), signatureOf(text, secret)];
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) return undefined;
  const { query, sentAt } = Content.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return now - sentAt > MINUTES * 60_000 ? undefined : { query: new Map(query), sentAt: new Date(sentAt) };
}

const signatureOf = (text: string, secret: string): Buffer =>
  createHmac("sha256", secret).update(`authorization request\n${text}`).digest();
