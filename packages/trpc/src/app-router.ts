import { t } from "./init.ts";
import { accessRouter } from "./routers/access/router.ts";
import { invitationRouter } from "./routers/invitation/router.ts";
import { memberRouter } from "./routers/member/router.ts";
import { organizationRouter } from "./routers/organization/router.ts";

/** Every typed procedure there is: docs/architecture.md says how to call one from another workspace app. */
export const appRouter = t.router({
  access: accessRouter,
  invitation: invitationRouter,
  member: memberRouter,
  organization: organizationRouter,
});

export type AppRouter = typeof appRouter;
