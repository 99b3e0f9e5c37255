import type {
  AccessTokenId,
  InvitationId,
  MemberId,
  OrganizationId,
  ProjectId,
  TeamId,
  UserId,
} from "@guildhall/contracts";
import { TypeID, typeid } from "typeid-js";

interface IdByPrefix {
  org: OrganizationId;
  mem: MemberId;
  inv: InvitationId;
  team: TeamId;
  prj: ProjectId;
  tmem: string;
  tok: AccessTokenId;
  sso: string;
  role: string;
  usr: UserId;
  ses: string;
  acc: string;
  ver: string;
  evt: string;
  mail: string;
  rate: string;
}

/** A fresh TypeID such as `org_01h455vb4pex5vsknk084sn02q`: sortable by the time it was made. */
export function newId<Prefix extends keyof IdByPrefix>(prefix: Prefix): IdByPrefix[Prefix] {
  const id: string = typeid(prefix).toString();
  return id as IdByPrefix[Prefix];
}

/**
 * A TypeID that does not tell when it was made: its time is a random one between that of `first` and now. For accounts
 * that someone else creates, whose ids must look like those of accounts that existed before.
 */
export function newIdSince<Prefix extends keyof IdByPrefix>(prefix: Prefix, first: string): IdByPrefix[Prefix] {
  const earliest = timeOf(first);
  const time = earliest + Math.floor(Math.random() * (Date.now() - earliest + 1));
  const hex = time.toString(16).padStart(12, "0");
  const random = TypeID.fromString(newId(prefix)).toUUID().slice(TIME_LENGTH);
  const id: string = TypeID.fromUUID(prefix, `${hex.slice(0, 8)}-${hex.slice(8)}${random}`).toString();
  return id as IdByPrefix[Prefix];
}

/** A UUID of version 7 begins with the time, in milliseconds since 1970: 12 hexadecimal digits with a hyphen among them. */
const TIME_LENGTH = 13;

/** The present for an id that was brought from elsewhere and is no TypeID. */
function timeOf(id: string): number {
  try {
    return Number.parseInt(TypeID.fromString(id).toUUID().slice(0, TIME_LENGTH).replace("-", ""), 16);
  } catch {
    return Date.now();
  }
}
