import createClient from "openapi-fetch";
import type { components, paths } from "./guildhall.js";

type Invitation = components["schemas"]["Invitation"];

// node dist/invite-member.js <session token> <organization id> <email> [role]
const [token = "", organizationId = "", email = "", role = "member"] = process.argv.slice(2);
const baseUrl = process.env.GUILDHALL_URL ?? "http://localhost:4000";

const client = createClient<paths>({
  baseUrl: `${baseUrl}/api/auth`,
  headers: { authorization: `Bearer ${token}` },
});

const { data, error } = await client.POST("/organization/invite-member", { body: { email, role, organizationId } });
process.stdout.write(`${data ? invited(data) : `${error.code}: ${reason(error)}`}\n`);

function invited({ email, role, expiresAt }: Pick<Invitation, "email" | "role" | "expiresAt">): string {
  return `Invited ${email} as ${role} until ${new Date(expiresAt).toISOString().slice(0, 10)}.`;
}

/** Codes are typed: one that this endpoint does not have fails to compile. */
function reason({ code, message }: typeof error & {}): string {
  switch (code) {
    case "USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION":
      return "There is an invitation already.";
    case "YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION":
      return "You may not invite anyone.";
    default:
      return message;
  }
}
