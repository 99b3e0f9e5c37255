import type {
  AccessTokenId,
  InvitationId,
  MemberId,
  OrganizationId,
  ProjectId,
  TeamId,
  UserId,
} from "@guildhall/contracts";
import { typeid } from "typeid-js";

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
