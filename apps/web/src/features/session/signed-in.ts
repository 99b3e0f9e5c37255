import { createContext, useContext } from "react";
import type { authClient } from "../../api/auth-client.ts";

export type SignedIn = typeof authClient.$Infer.Session;

export const SignedInContext = createContext<SignedIn | undefined>(undefined);

/** Who is signed in, on the pages only such a person gets to see. */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error("useSignedIn() outside of the private pages.");
  return signedIn;
}
