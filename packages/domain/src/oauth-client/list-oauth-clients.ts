import type { OAuthClient } from "@guildhall/contracts";
import type { Operator } from "../scope/operator.ts";
import { selectOAuthClients } from "./select-oauth-clients.ts";

/** The apps of the instance, the newest first: 1,000 at most. One SQL statement. */
export const listOAuthClients = ({ caller }: Operator): Promise<OAuthClient[]> =>
  selectOAuthClients(caller.services.database.orm);
