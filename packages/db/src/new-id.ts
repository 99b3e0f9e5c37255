import { randomBytes, randomInt } from "node:crypto";
import type {
  AccessTokenId,
  InvitationId,
  MemberId,
  OAuthClientId,
  OrganizationId,
  ProjectId,
  TeamId,
  UserId,
} from "@guildhall/contracts";
import { TypeID } from "typeid-js";

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
  tfa: string;
  pky: string;
  sfc: string;
  tdv: string;
  emc: string;
  dvc: string;
  jwk: string;
  app: OAuthClientId;
  ocn: string;
  ocd: string;
  ogr: string;
  oat: string;
  ort: string;
}

/**
 * A fresh TypeID such as `org_01h455vb4pex5vsknk084sn02q`, a UUID of version 7: sortable by the time it was made, to the
 * millisecond, and within one by the order in this process. The rest is random: a library's sequence number would reveal how
 * many ids the entire instance made between two of the caller's.
 */
export function newId<Prefix extends keyof IdByPrefix>(prefix: Prefix): IdByPrefix[Prefix] {
  const time = Date.now();
  random = time === lastTime ? (random + BigInt(randomInt(2 ** 47)) + 1n) % RANDOM_END : randomBits();
  lastTime = time;
  return toId(prefix, time, random);
}

/**
 * A TypeID that does not reveal when it was made: its time is a random one between that of `first` and now. For accounts
 * that someone else creates, whose ids must look like those of accounts that existed before.
 */
export function newIdSince<Prefix extends keyof IdByPrefix>(prefix: Prefix, first: string): IdByPrefix[Prefix] {
  const earliest = timeOf(first);
  return toId(prefix, earliest + Math.floor(Math.random() * (Date.now() - earliest + 1)), randomBits());
}

/** A UUID of version 7 has 74 random bits: 12 before its variant and 62 after it. */
const RANDOM_END = 2n ** 74n;
let lastTime = 0;
let random = 0n;

/** Below half of all, so that some can be added. */
const randomBits = () => BigInt(`0x${randomBytes(10).toString("hex")}`) % (RANDOM_END / 2n);

function toId<Prefix extends keyof IdByPrefix>(prefix: Prefix, time: number, bits: bigint): IdByPrefix[Prefix] {
  const low = bits % 2n ** 62n;
  const hex = hexOf(BigInt(time), 12) + hexOf(0x7000n | (bits >> 62n), 4) + hexOf(0x8000000000000000n | low, 16);
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const id: string = TypeID.fromUUID(prefix, uuid).toString();
  return id as IdByPrefix[Prefix];
}

const hexOf = (value: bigint, digits: number) => value.toString(16).padStart(digits, "0");

/** In milliseconds since 1970; the present for an id that was brought from elsewhere and is no TypeID. */
function timeOf(id: string): number {
  try {
    return Number.parseInt(TypeID.fromString(id).toUUID().slice(0, 13).replace("-", ""), 16);
  } catch {
    return Date.now();
  }
}
