import { builtInRoles, can, permissions } from "../../packages/permissions/src/index.ts";
import { listProcedures } from "../../packages/trpc/src/index.ts";

/** docs/permissions.md: who may do what, and which procedure asks for it. */
export function permissionsPage(): string {
  const procedures = listProcedures();
  const rows = permissions.map((permission) => {
    const held = builtInRoles.map((role) => (can({ roles: [role], customRoles: {} }, permission) ? "yes" : ""));
    const asking = procedures
      .filter((procedure) => procedure.permission === permission)
      .map(({ path }) => `\`${path}\``);
    return `| \`${permission}\` | ${held.join(" | ")} | ${asking.join(", ")} |`;
  });
  const others = procedures.filter(({ permission }) => !permission).map(({ path }) => `\`${path}\``);
  return `# Permissions

Generated from \`packages/permissions\` and \`packages/trpc\` by \`pnpm docs:generate\`.

Permissions of several roles add up. No one can assign more than they hold, and only an owner can make or change an owner. Procedures
are those of the tRPC API; the REST API's operations name their permission in [rest-api.md](rest-api.md#every-operation).

| permission | ${builtInRoles.join(" | ")} | procedures that ask for it |
| --- | ${builtInRoles.map(() => "---").join(" | ")} | --- |
${rows.join("\n")}

\`ac\` is the name that Better Auth gives to an organization's own roles (access control). \`token.create\`, \`token.list\` and
\`token.revoke\` ask for \`token:manage\` as well where the token is a project's, the organization's or someone else's. No procedure
asks for \`webhook:manage\` yet.

\`sso.create\`, \`sso.verifyDomain\`, \`sso.discardPendingConnection\`, and \`sso.update\` of a domain or connection, require an
owner as well: see [sso.md](sso.md).

These ask for no role in an organization: ${others.join(", ")}.
`;
}
