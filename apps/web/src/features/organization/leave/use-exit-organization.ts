import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../../api/trpc.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import { clearVisited } from "../last-visited.ts";

/** Goes to the home page from an organization the caller has left, and clears what was loaded of it. */
export function useExitOrganization(): (organization: { slug: string }) => Promise<void> {
  const { user } = useSignedIn();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  return async ({ slug }) => {
    clearVisited(user.id);
    await utils.organization.list.reset();
    await navigate({ to: "/" });
    await utils.organization.get.reset({ organization: slug });
  };
}
