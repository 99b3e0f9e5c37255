import type { Team } from "@guildhall/contracts";
import { bookkeepingWire } from "./bookkeeping-wire.ts";

/** A team in Better Auth's format. */
export function teamWire(team: Team) {
  const { id, organizationId, name, description, metadata, logo } = team;
  return { id, organizationId, name, description, metadata, logo, ...bookkeepingWire(team) };
}
