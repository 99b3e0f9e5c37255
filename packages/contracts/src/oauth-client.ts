import { z } from "zod";
import { displayName, MAX_NAME_LENGTH } from "./display-name/display-name.ts";
import { OAuthClientId } from "./ids.ts";
import { isStorable } from "./stored-text.ts";
import { strictObject } from "./strict-object.ts";

const MAX_URI_LENGTH = 2000;
const MAX_URIS = 20;

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What is wrong with the address of an app; undefined for one that browsers are sent to. */
function flawOf(text: string): string | undefined {
  if (text.length > MAX_URI_LENGTH) return `must be at most ${MAX_URI_LENGTH} characters.`;
  // The characters of RFC 3986: nothing that a browser would read in another way than a program.
  if (!/^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(text) || !isStorable(text) || !URL.canParse(text)) {
    return "must be an address such as https://app.example/callback, without blanks.";
  }
  const { protocol, hostname, username, password } = new URL(text);
  const isLoopback = protocol === "http:" && loopbackHosts.has(hostname);
  if (protocol !== "https:" && !isLoopback) {
    return "must begin with https://. http:// is for programs on the same computer: http://127.0.0.1, http://[::1] or http://localhost.";
  }
  if (!/^https?:\/\/[^/]/i.test(text)) return "must have // and a host after the colon.";
  if (username !== "" || password !== "") return "must not have a user name or password.";
  if (text.includes("#")) return "must not have a fragment: leave out # and what follows it.";
  return undefined;
}

const uri = (label: string) =>
  z.string({ error: `${label} must be text.` }).superRefine((text, context) => {
    const flaw = flawOf(text);
    if (flaw !== undefined) context.addIssue({ code: "custom", message: `${label} ${flaw}` });
  });

const uris = (field: string, label: string) =>
  z
    .array(uri(label), { error: `${field} must be a list of addresses.` })
    .max(MAX_URIS, `${field} takes at most ${MAX_URIS} addresses.`)
    .overwrite((list) => [...new Set(list)]);

const fields = {
  name: displayName("The name", MAX_NAME_LENGTH),
  /** The page of the app, which the consent page shows. */
  uri: uri("The app's page"),
  /** Compared character by character, but for the port of loopback addresses of native apps. */
  redirectUris: uris("redirectUris", "A redirect URI").min(1, "Enter at least one redirect URI."),
  /** Where the app may have people sent after signing out. */
  postLogoutRedirectUris: uris("postLogoutRedirectUris", "A post-logout redirect URI"),
};

/** An app that people sign in to with Guildhall, as administrators see it. */
export const OAuthClient = z.object({
  id: OAuthClientId,
  name: z.string(),
  uri: z.string().nullable(),
  /** Whether it has no secret: a program on people's own devices, or a page. */
  isPublic: z.boolean(),
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  /** A disabled one signs no one in, and its tokens do not count. */
  disabled: z.boolean(),
  /** How many people have authorized it. */
  userCount: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type OAuthClient = z.infer<typeof OAuthClient>;

export const OAuthClients = z.array(OAuthClient);

/** With the secret: the only time it is shown. Null for a public client. */
export const CreatedOAuthClient = OAuthClient.extend({ secret: z.string().nullable() });
export type CreatedOAuthClient = z.infer<typeof CreatedOAuthClient>;

export const CreateOAuthClientInput = strictObject({
  name: fields.name,
  uri: fields.uri.nullish(),
  isPublic: z.boolean({ error: "isPublic must be true or false." }).default(false),
  redirectUris: fields.redirectUris,
  postLogoutRedirectUris: fields.postLogoutRedirectUris.default([]),
});
export type CreateOAuthClientInput = z.infer<typeof CreateOAuthClientInput>;

export const OAuthClientInput = strictObject({ clientId: OAuthClientId });

/** The fields that are left out stay. */
export const UpdateOAuthClientInput = OAuthClientInput.extend({
  name: fields.name.optional(),
  uri: fields.uri.nullish(),
  redirectUris: fields.redirectUris.optional(),
  postLogoutRedirectUris: fields.postLogoutRedirectUris.optional(),
  disabled: z.boolean({ error: "disabled must be true or false." }).optional(),
});
export type UpdateOAuthClientInput = z.infer<typeof UpdateOAuthClientInput>;
