import type { OAuthClient } from "@guildhall/contracts";
import type { Administration } from "../administrator/open-administration.ts";
import { selectOAuthClients } from "./select-oauth-clients.ts";

/** The apps of the instance, the newest first: 200 at most. One SQL statement. */
export const listOAuthClients = ({ services }: Administration): Promise<OAuthClient[]> =>
  selectOAuthClients(services.database.orm);
