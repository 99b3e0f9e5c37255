import type { Guildhall } from "@guildhall/client";
import { CommandError } from "../../failure/command-error.ts";
import { ExitCode } from "../../failure/exit-code.ts";

/** A member by address or user id. @throws CommandError for an address that is no member's */
export async function findPerson(guildhall: Guildhall, organization: string, person: string) {
  if (!person.includes("@")) return guildhall.member.get.query({ organization, userId: person });
  const { addressOf } = await import("../../address-of.ts");
  const { address, query } = addressOf(person);
  const { items } = await guildhall.member.list.query({ organization, query, limit: 200 });
  const found = items.find((member) => member.email === address);
  if (found) return found;
  throw new CommandError(ExitCode.rejected, `${address} is no member of ${organization}.`, [
    "  reason: member_not_found",
  ]);
}
