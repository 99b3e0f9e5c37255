import { getAuthenticatorName } from "@better-auth/passkey";
import { DisplayName } from "@guildhall/contracts";
import { APIError } from "better-auth/api";

/**
 * What a new passkey is called: as its owner has typed it, else after its authenticator.
 * @throws APIError VALIDATION_ERROR, with `fields.name`
 */
export function nameOfPasskey(typed: string | undefined, aaguid: string | null): string {
  if (typed === undefined || typed.trim() === "") return getAuthenticatorName(aaguid ?? undefined) ?? "Passkey";
  const { data, error } = DisplayName.safeParse(typed);
  if (data !== undefined) return data;
  const message = error?.issues[0]?.message ?? "";
  throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message, fields: { name: message } });
}
