import type { drizzleAdapter } from "better-auth/adapters/drizzle";

type OpenAdapter = ReturnType<typeof drizzleAdapter>;

const NO_ACCOUNT = "usr_none";

/**
 * An adapter that takes two SQL statements to look for an account and its ways to sign in, whether or not there is one.
 * Better Auth's reads the second only where it found the first, which shows in the time of a sign-in.
 */
export function evenAccountLookups(open: OpenAdapter): OpenAdapter {
  return (options) => {
    const adapter = open(options);
    return {
      ...adapter,
      async findOne(query) {
        const found = await adapter.findOne<never>(query);
        if (found === null && query.model === "user" && query.join?.account) {
          await adapter.findMany({ model: "account", where: [{ field: "userId", value: NO_ACCOUNT }] });
        }
        return found;
      },
    };
  };
}
