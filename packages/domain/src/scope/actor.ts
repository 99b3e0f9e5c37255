import type { RequestContext } from "../audit/request-context.ts";

/** Who a request claims to come from, before the API looks it up in the database. */
export type Actor = Claim & {
  /** Where the request comes from; left out by calls within the process. */
  context?: RequestContext;
};

type Claim =
  /** `hint` is a sentence for a caller whose credential does not count in the form it was sent in. */
  | { kind: "anonymous"; hint?: string }
  /**
   * The token of a session: from a cookie whose signature was checked, or from a bearer header. `account` is the id of
   * the account that the session must be of, where the client names one.
   */
  | { kind: "session"; token: string; account?: string | undefined }
  /**
   * The SHA-256 of an access token's secret, as `hashAccessToken` makes it. A use is counted once for each of these objects, however
   * often it is asked about: an API makes one for each request.
   */
  | { kind: "token"; hash: string }
  /** The service, once an API has compared its secret key: it acts in every organization as an owner. */
  | { kind: "service" };
