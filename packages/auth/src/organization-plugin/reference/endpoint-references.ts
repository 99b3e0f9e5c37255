import { invitationReference } from "./invitation-reference.ts";
import { memberReference } from "./member-reference.ts";
import { organizationReference } from "./organization-reference.ts";
import { permissionReference } from "./permission-reference.ts";
import type { EndpointReference } from "./reference.ts";
import { roleReference } from "./role-reference.ts";
import { teamMemberReference } from "./team-member-reference.ts";
import { teamReference } from "./team-reference.ts";

/** Answers and errors of every organization endpoint, by its name in `auth.api`. */
export const endpointReferences: Record<string, EndpointReference> = {
  ...organizationReference,
  ...memberReference,
  ...invitationReference,
  ...teamReference,
  ...teamMemberReference,
  ...roleReference,
  ...permissionReference,
};
