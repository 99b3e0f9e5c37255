/** Who a request claims to come from, as far as a door can tell without asking the database. */
export type Actor =
  | { kind: "nobody" }
  /** The token of a session: from a cookie whose signature was checked, or from a bearer header. */
  | { kind: "session"; token: string };
