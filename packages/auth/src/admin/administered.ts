import { type Administration, openAdministration, type Services } from "@guildhall/domain";
import { type Answers, answering, type Code } from "../organization-plugin/better-auth-error.ts";
import { actorOf } from "../organization-plugin/endpoint-context.ts";

/**
 * Runs an endpoint for an administrator.
 * @param denial the code for anyone else, as Better Auth's plugin answers it @throws APIError, with 401 for a caller without a session
 */
export const administered = <Result>(
  services: Services,
  ctx: Parameters<typeof actorOf>[0],
  denial: Code,
  work: (administration: Administration) => Promise<Result>,
  answers: Answers = {},
): Promise<Result> => {
  const all: Answers = {
    administrators_only: ["FORBIDDEN", denial],
    user_not_found: ["NOT_FOUND", "USER_NOT_FOUND"],
    email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"],
    last_owner: ["BAD_REQUEST", "SOLE_OWNER"],
    ...answers,
  };
  return answering(all, async () => work(await openAdministration(services, actorOf(ctx))));
};
