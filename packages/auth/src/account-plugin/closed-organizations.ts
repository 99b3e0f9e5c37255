import { listOpenOrganizations, type Services } from "@guildhall/domain";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { z } from "zod";
import { actorOf } from "../organization-plugin/endpoint-context.ts";

const Session = z.looseObject({ activeOrganizationId: z.string().nullish() });
type Session = z.infer<typeof Session>;

/** What `get-session` and `update-session` return, and what `list-sessions` does. */
const OneSession = z.looseObject({ session: Session });
const Sessions = z.array(Session);

const paths = new Set(["/get-session", "/update-session", "/list-sessions"]);

/**
 * Leaves the active organization out of sessions, and with it the active team, while the caller cannot open it: an
 * organization that began to require its single sign-on stays the active one of the sessions it is closed to.
 */
export const closedOrganizations = (services: Services) => ({
  id: "guildhall-closed-organizations",
  hooks: {
    after: [
      {
        matcher: ({ path }: { path?: string }) => path !== undefined && paths.has(path),
        handler: createAuthMiddleware(async (ctx) => {
          const { returned } = ctx.context;
          if (isAPIError(returned)) return;
          const one = OneSession.safeParse(returned).data;
          const sessions = one ? [one.session] : (Sessions.safeParse(returned).data ?? []);
          const active = sessions.flatMap(({ activeOrganizationId }) => activeOrganizationId ?? []);
          if (active.length === 0) return;
          const open = await listOpenOrganizations(services, actorOf(ctx), active);
          const shown = sessions.map((session) => shownTo(session, open));
          return ctx.json(one ? { ...one, session: shown[0] } : shown);
        }),
      },
    ],
  },
});

export function shownTo(session: Session, open: ReadonlySet<string>): Session {
  const { activeOrganizationId } = session;
  if (!activeOrganizationId || open.has(activeOrganizationId)) return session;
  return { ...session, activeOrganizationId: null, activeTeamId: null };
}
