import { createGuildhall } from "@guildhall/client";
import { shownAccount } from "./shown-account.ts";

// React Query is the one that tries again.
export const trpcClient = createGuildhall({ url: "", account: shownAccount, retry: { attempts: 1 } });
