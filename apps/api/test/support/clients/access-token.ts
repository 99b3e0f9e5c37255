import type { ListeningApp } from "../servers/listening-app.ts";
import { trpcClient } from "./trpc-client.ts";

type Client = ReturnType<typeof trpcClient>;
type Input = Parameters<Client["token"]["create"]["mutate"]>[0];

/** An access token of someone's, with its secret: with all their permissions, unless some are named. */
export const accessTokenOf = (
  app: ListeningApp,
  user: { actor: { token: string } },
  input: Omit<Input, "permissions"> & Partial<Pick<Input, "permissions">>,
) => trpcClient(app, user).token.create.mutate({ permissions: "all", ...input });
