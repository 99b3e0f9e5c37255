import { fitDisplayName } from "@guildhall/contracts";
import { z } from "zod";
import { deviceError } from "./device-error.ts";

const MOST_NAME_CHARACTERS = 60;

const text = (name: string, most: number, description: string) => {
  const error = `${name} must be text of at most ${most} characters.`;
  return z.string({ error }).max(most, { error }).meta({ description });
};

export const CodeBody = z.object({
  client_id: text("client_id", 100, "The client, such as guildhall-cli"),
  device_name: text("device_name", 500, "What the device calls itself, for the person to recognize it")
    .transform((name) => fitDisplayName(name, MOST_NAME_CHARACTERS) || null)
    .optional(),
  scope: text("scope", 1_000, "Without effect: the session may do what the account may").optional(),
  user_id: z
    .unknown()
    .optional()
    .meta({ description: "Not accepted: who approves the device is who it is signed in as" }),
});

export const TokenBody = z.object({
  grant_type: text("grant_type", 100, "urn:ietf:params:oauth:grant-type:device_code"),
  device_code: text("device_code", 200, "The code that the device got"),
  client_id: text("client_id", 100, "The client that got it"),
});

export const UserCodeQuery = z.object({ user_code: text("user_code", 100, "The code that the device shows") });
export const UserCodeBody = z.object({ userCode: text("userCode", 100, "The code that the device shows") });

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** For an endpoint whose input does not fit: the error of OAuth, with what is wrong with which field. */
export function onValidationError({ issues }: { issues: readonly Issue[] }): never {
  const fields = issues.map(({ path = [], message }) => {
    const names = path.map((part) => String(typeof part === "object" ? part.key : part));
    return [names.join(".") || "body", message];
  });
  throw deviceError("INVALID_REQUEST", Object.fromEntries(fields));
}
