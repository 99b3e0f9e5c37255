import { isReason } from "@guildhall/client";
import { explainDenial } from "@guildhall/permissions";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";
import { DeniedPage } from "../../components/feedback/denied-page.tsx";
import { FailedPage } from "../../components/feedback/failed-page.tsx";
import { NotFoundPage } from "../../components/feedback/not-found-page.tsx";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import { useCan } from "../access/use-can.ts";
import { clearVisited, rememberVisited } from "../organization/last-visited.ts";
import { UnknownOrganization } from "../organization/unknown-organization.tsx";
import { useCurrentSlug } from "../organization/use-current-slug.ts";
import { useOrganization } from "../organization/use-organization.ts";
import { useSignedIn } from "../session/signed-in.ts";
import type { OrganizationPage } from "./pages.ts";

const SsoRequiredPage = lazy(loadWhenOnline(() => import("../sso/sso-required-page.tsx")));
const TwoFactorRequiredPage = lazy(loadWhenOnline(() => import("../organization/two-factor-required-page.tsx")));

interface OrganizationGateProps {
  slug: string;
  /** Undefined when the address names no page there is. */
  page: OrganizationPage | undefined;
  children: ReactNode;
}

/** Shows a page of an organization to those who may see it, and to everyone else why not. */
export function OrganizationGate({ slug, page, children }: OrganizationGateProps) {
  const { user } = useSignedIn();
  const organization = useOrganization(slug);
  const unknown = isReason(organization.error, "organization_not_found");
  const ssoRequired = isReason(organization.error, "sso_required");
  const twoFactorRequired = isReason(organization.error, "two_factor_required");
  const found = organization.data !== undefined && !unknown;
  useCurrentSlug(slug, found ? organization.data : undefined);

  useEffect(() => {
    if (found) rememberVisited(user.id, slug);
    else if (unknown) clearVisited(user.id);
  }, [found, unknown, user.id, slug]);

  if (ssoRequired || twoFactorRequired) {
    return (
      <Suspense fallback={<PendingPage />}>
        {ssoRequired ? <SsoRequiredPage slug={slug} /> : <TwoFactorRequiredPage slug={slug} />}
      </Suspense>
    );
  }
  if (unknown) return <UnknownOrganization slug={slug} />;
  if (organization.isPending) return <PendingPage />;
  if (!organization.data) {
    return (
      <FailedPage
        title="The organization could not be loaded"
        error={organization.error}
        onRetry={() => void organization.refetch()}
      />
    );
  }
  if (!page) return <NoSuchPage slug={slug} name={organization.data.name} />;
  return (
    <PageGate organization={organization.data} page={page}>
      {children}
    </PageGate>
  );
}

interface PageGateProps {
  organization: { slug: string; name: string; roles: string[]; permissions: string[] };
  page: OrganizationPage;
  children: ReactNode;
}

function PageGate({ organization, page, children }: PageGateProps) {
  const explanation = useCan(organization, page.permission);
  if (explanation.allowed) return children;
  return (
    <DeniedPage title={page.title}>
      {explainDenial(explanation)} Ask one of them in {organization.name} to change your role.
    </DeniedPage>
  );
}

function NoSuchPage({ slug, name }: { slug: string; name: string }) {
  return (
    <NotFoundPage
      action={
        <ButtonLink to="/o/$slug/members" params={{ slug }}>
          Go to members
        </ButtonLink>
      }
    >
      {name} has no page at this URL. Choose one from the menu.
    </NotFoundPage>
  );
}
