import { builtInAuthority, permissionsHeldBy } from "@guildhall/permissions";
import type { UseFormReturnType } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../api/trpc.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { showError } from "../../components/form/show-error.ts";
import type { CreateOrganizationValues } from "./create-organization-form.ts";

/** Creates the organization and goes there. */
export function useCreateOrganization(form: UseFormReturnType<CreateOrganizationValues>) {
  const navigate = useNavigate();
  const cache = trpc.useUtils();
  return trpc.organization.create.useMutation({
    onSuccess: async (organization) => {
      const { slug } = organization;
      const permissions = [...permissionsHeldBy(builtInAuthority(organization.roles))];
      cache.organization.get.setData({ organization: slug }, { ...organization, permissions });
      await cache.organization.list.invalidate();
      notifyDone(`${organization.name} created.`);
      await navigate({ to: "/o/$slug/members", params: { slug } });
    },
    onError: (error) => showError(form, error),
  });
}
