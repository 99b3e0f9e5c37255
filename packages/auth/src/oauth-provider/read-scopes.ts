import { OAuthScope } from "@guildhall/contracts";
import { OAuthError } from "@guildhall/domain";

/** The scopes of a request, each once. @throws OAuthError invalid_scope */
export function readScopes(text: string): OAuthScope[] {
  const names = new Set(text.split(" ").filter((name) => name !== ""));
  const scopes = OAuthScope.array()
    .min(1)
    .safeParse([...names]);
  if (scopes.success) return scopes.data;
  throw new OAuthError("invalid_scope", `scope takes some of: ${OAuthScope.options.join(" ")}.`);
}
