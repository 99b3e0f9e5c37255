import { guildhallLinks } from "@guildhall/client";
import { shownAccount } from "./shown-account.ts";
import { trpc } from "./trpc.ts";

// React Query is the one that tries again.
export const trpcClient = trpc.createClient({
  links: guildhallLinks({ url: "", account: shownAccount, retry: { attempts: 1 } }),
});
