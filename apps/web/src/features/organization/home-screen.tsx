import { trpc } from "../../api/trpc.ts";
import { FailedPage } from "../../components/feedback/failed-page.tsx";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { Redirect } from "../../components/layout/redirect.tsx";
import { findLastVisited } from "./last-visited.ts";
import { WelcomeScreen } from "./welcome-screen.tsx";

/** The start: on to the organization visited last, or the first one, or a welcome where there is none. */
export function HomeScreen({ user }: { user: { id: string; name: string } }) {
  const lastVisited = findLastVisited(user.id);
  const last = trpc.organization.get.useQuery(
    { organization: lastVisited ?? "" },
    { enabled: lastVisited !== undefined },
  );
  const stillThere = lastVisited !== undefined && !last.isError;
  const list = trpc.organization.list.useQuery({ limit: 1 }, { enabled: !stillThere });
  const closed = trpc.organization.listClosed.useQuery(undefined, { enabled: list.data?.items.length === 0 });
  // Where all organizations require another way of signing in, the page of the first one leads there.
  const slug = stillThere ? last.data?.slug : (list.data?.items[0]?.slug ?? closed.data?.[0]?.slug);

  if (slug !== undefined) return <Redirect to="/o/$slug/members" params={{ slug }} replace />;
  const failed = [list, closed].find(({ isError }) => isError);
  if (!stillThere && failed) {
    return (
      <FailedPage
        title="Your organizations could not be loaded"
        error={failed.error}
        onRetry={() => void failed.refetch()}
      />
    );
  }
  if (stillThere || list.isPending || closed.isPending) return <PendingPage />;
  return <WelcomeScreen name={user.name} />;
}
