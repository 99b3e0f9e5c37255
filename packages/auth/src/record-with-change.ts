import { tryGetCurrentAuthEndpointContext } from "@better-auth/core/context";
import { session, type Transaction } from "@guildhall/db";
import type { drizzleAdapter } from "better-auth/adapters/drizzle";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { AccountCall, accountEvents } from "./account-plugin/account-events.ts";

type OpenAdapter = ReturnType<typeof drizzleAdapter>;

const Sessions = z.array(z.object({ id: z.string() }));
const Changed = z.looseObject({ id: z.string(), name: z.string(), email: z.string() });

/**
 * An adapter that writes the events of ended sessions and changed profiles in the transaction of the change. Better Auth's own hooks run
 * after it, so that a crash between the two would lose the event. What our verbs change, or Better Auth in a transaction, passes by.
 * @param transaction the one that the adapter has open
 */
export function recordWithChange(
  open: OpenAdapter,
  { events, transaction }: { events: ReturnType<typeof accountEvents>; transaction: () => Transaction },
): OpenAdapter {
  return (options) => {
    const adapter = open(options);

    /** Deletes sessions that people sign out themselves, with an event for each: apps that act while they are not signed in go on. Of two requests for the same one, the other finds it ended. */
    const endSessions = (query: Parameters<typeof adapter.deleteMany>[0]): Promise<number> =>
      adapter.transaction(async (within) => {
        const found = Sessions.parse(await within.findMany({ model: "session", where: query.where }));
        const ids = found.map(({ id }) => id);
        const ended = await transaction()
          .delete(session)
          .where(inArray(session.id, ids))
          .returning({ id: session.id, userId: session.userId, impersonatedBy: session.impersonatedBy });
        for (const each of ended) await events.sessionEnded(each, call());
        return ended.length;
      });

    return {
      ...adapter,
      async delete(query) {
        if (query.model === "session" && events.isEnding(call())) await endSessions(query);
        else await adapter.delete(query);
      },
      deleteMany: (query) =>
        query.model === "session" && events.isEnding(call()) ? endSessions(query) : adapter.deleteMany(query),
      update(query) {
        if (query.model !== "user" || call()?.path !== "/update-user") return adapter.update(query);
        return adapter.transaction(async (within) => {
          const updated = await within.update<never>(query);
          const changed = Changed.safeParse(updated).data;
          if (changed) await events.profileChanged(changed, call());
          return updated;
        });
      },
    };
  };
}

/** The request under way. */
function call(): AccountCall | null {
  const current = tryGetCurrentAuthEndpointContext();
  if (current?.path === undefined) return null;
  const { path, headers, context } = current;
  return { path, context, ...(headers && { headers: new Headers(headers) }) };
}
