/** What the walk looks for in answers: each stands for one thing, and is nothing that a request sends. */
export const marks = {
  organization: "Marked Organization",
  organizationMetadata: "marked-organization-metadata",
  privateMetadata: "marked-private-metadata",
  name: "Marked Member",
  address: "marked-address",
  picture: "marked-picture",
  sender: "Marked Sender",
  inviter: "usr_marked_inviter",
  /** To come: a request of theirs would replace what has been. */
  lastActive: "2102-01-02T03:04:05.678Z",
  role: "marked-role",
  project: "Marked Project",
  grantedProject: "Marked Grant",
  team: "Marked Team",
  teamMembership: "tmem_marked",
  invited: "marked-invited",
  clientId: "marked-client-id",
  roleClaim: "marked-role-claim",
  token: "Marked Token",
  tokenMetadata: "marked-token-metadata",
  secret: "marked-secret",
  ipAddress: "203.0.113.77",
  userAgent: "marked-user-agent",
  elsewhere: "Marked Elsewhere",
  /** Where the running numbers of all tables begin in the walk. */
  runningNumber: "77770000",
} as const;
