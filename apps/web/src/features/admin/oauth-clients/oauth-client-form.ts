import { CreateOAuthClientInput } from "@guildhall/contracts";
import type { OAuthClientRow } from "./oauth-client-row.ts";

/** What is typed: addresses one per line. */
export interface OAuthClientValues {
  name: string;
  uri: string;
  kind: "confidential" | "public";
  redirectUris: string;
  postLogoutRedirectUris: string;
}

export const newClientValues: OAuthClientValues = {
  name: "",
  uri: "",
  kind: "confidential",
  redirectUris: "",
  postLogoutRedirectUris: "",
};

export const clientValues = (client: OAuthClientRow): OAuthClientValues => ({
  name: client.name,
  uri: client.uri ?? "",
  kind: client.isPublic ? "public" : "confidential",
  redirectUris: client.redirectUris.join("\n"),
  postLogoutRedirectUris: client.postLogoutRedirectUris.join("\n"),
});

const linesOf = (text: string) => text.split("\n").flatMap((line) => line.trim() || []);

/** As the API takes it. */
export const clientInput = (values: OAuthClientValues) => ({
  name: values.name,
  uri: values.uri.trim() || null,
  isPublic: values.kind === "public",
  redirectUris: linesOf(values.redirectUris),
  postLogoutRedirectUris: linesOf(values.postLogoutRedirectUris),
});

/** What is wrong, under the field it is about: of several addresses the first one that is. */
export function validateClient(values: OAuthClientValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of CreateOAuthClientInput.safeParse(clientInput(values)).error?.issues ?? []) {
    const [field] = path;
    if (typeof field === "string") errors[field] ??= message;
  }
  return errors;
}
