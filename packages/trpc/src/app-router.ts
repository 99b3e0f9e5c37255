import { t } from "./init.ts";
import { accessRouter } from "./routers/access.ts";
import { administratorRouter } from "./routers/administrator.ts";
import { auditRouter } from "./routers/audit.ts";
import { callerRouter } from "./routers/caller.ts";
import { instanceRouter } from "./routers/instance.ts";
import { instanceOrganizationRouter } from "./routers/instance-organization.ts";
import { invitationRouter } from "./routers/invitation.ts";
import { mailRouter } from "./routers/mail.ts";
import { memberRouter } from "./routers/member.ts";
import { oauthClientRouter } from "./routers/oauth-client.ts";
import { organizationRouter } from "./routers/organization.ts";
import { projectRouter } from "./routers/project.ts";
import { queueRouter } from "./routers/queue.ts";
import { roleRouter } from "./routers/role.ts";
import { ssoRouter } from "./routers/sso.ts";
import { teamRouter } from "./routers/team.ts";
import { tokenRouter } from "./routers/token.ts";

/** All typed procedures. See docs/architecture.md for how to call one from another workspace app. */
export const appRouter = t.router({
  access: accessRouter,
  administrator: administratorRouter,
  audit: auditRouter,
  caller: callerRouter,
  instance: instanceRouter,
  instanceOrganization: instanceOrganizationRouter,
  invitation: invitationRouter,
  mail: mailRouter,
  member: memberRouter,
  oauthClient: oauthClientRouter,
  organization: organizationRouter,
  project: projectRouter,
  queue: queueRouter,
  role: roleRouter,
  sso: ssoRouter,
  team: teamRouter,
  token: tokenRouter,
});

export type AppRouter = typeof appRouter;
