import { t } from "./init.ts";
import { accessRouter } from "./routers/access/router.ts";
import { callerRouter } from "./routers/caller/router.ts";
import { instanceRouter } from "./routers/instance/router.ts";
import { invitationRouter } from "./routers/invitation/router.ts";
import { mailRouter } from "./routers/mail/router.ts";
import { memberRouter } from "./routers/member/router.ts";
import { organizationRouter } from "./routers/organization/router.ts";
import { projectRouter } from "./routers/project/router.ts";
import { roleRouter } from "./routers/role/router.ts";
import { ssoRouter } from "./routers/sso/router.ts";
import { teamRouter } from "./routers/team/router.ts";
import { tokenRouter } from "./routers/token/router.ts";

/** Every typed procedure there is: docs/architecture.md says how to call one from another workspace app. */
export const appRouter = t.router({
  access: accessRouter,
  caller: callerRouter,
  instance: instanceRouter,
  invitation: invitationRouter,
  mail: mailRouter,
  member: memberRouter,
  organization: organizationRouter,
  project: projectRouter,
  role: roleRouter,
  sso: ssoRouter,
  team: teamRouter,
  token: tokenRouter,
});

export type AppRouter = typeof appRouter;
