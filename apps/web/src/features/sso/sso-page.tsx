import { explainDenial } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconFingerprint, IconPlus } from "@tabler/icons-react";
import { trpc } from "../../api/trpc.ts";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { PagedList } from "../../components/table/paging/paged-list.tsx";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { ConnectionDialog } from "./connection-dialog.tsx";
import { ownersOnly } from "./owners-only.ts";
import { ProviderCard } from "./provider-card.tsx";

/** The identity providers that people of an organization's domains sign in with. */
export function SsoPage({ organization }: { organization: OrganizationView }) {
  const denial = explainDenial(useCan(organization, "sso:update"));
  const query = trpc.sso.list.useQuery({ organization: organization.slug });
  const [adding, add] = useDisclosure();
  useRecheckMembership(organization.slug, query.error);
  const providers = query.data?.items;
  const addButton = (
    <ExplainedButton
      reason={ownersOnly(organization, denial)}
      onClick={add.open}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      Add provider
    </ExplainedButton>
  );

  return (
    <>
      <PageHeader
        title="Single sign-on"
        description={`Let members of ${organization.name} sign in with your identity provider.`}
        actions={providers?.length ? addButton : null}
      />
      <PagedList
        noun="provider"
        list={{ query, items: providers }}
        icon={<IconFingerprint />}
        empty={
          <EmptyState icon={<IconFingerprint />} title="No provider yet" action={addButton}>
            Add your identity provider with OpenID Connect or SAML, and verify your domain.
          </EmptyState>
        }
      >
        {({ items, onRowGone }) =>
          items ? (
            items.map((provider) => (
              <ProviderCard key={provider.id} organization={organization} provider={provider} onGone={onRowGone} />
            ))
          ) : (
            <PendingPage />
          )
        }
      </PagedList>
      <ConnectionDialog opened={adding} onClose={add.close} organization={organization} />
    </>
  );
}
