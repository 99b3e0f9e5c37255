import { Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { TextLink } from "../../../components/layout/links.tsx";
import type { OrganizationView } from "../organization-view.ts";

/** As many are named here; the members page has them all. */
const NAMED = 5;

/** Who has no second factor, with a link to all of them. */
export function LackingMembers({ organization: { slug } }: { organization: OrganizationView }) {
  const { data, error } = trpc.member.list.useQuery({ organization: slug, hasTwoFactor: false, limit: NAMED });
  if (error) return <ErrorNotice error={error} />;
  if (!data) return <LoadingBlock height={20} label="Loading members without a second factor" />;
  const { items, total } = data;
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Every member has a second factor.
      </Text>
    );
  }
  const count = `${total.count.toLocaleString("en")}${total.capped ? "+" : ""}`;
  const more = total.count > items.length || total.capped ? ["others"] : [];
  const names = new Intl.ListFormat("en").format([...items.map(({ name }) => name), ...more]);
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      <TextLink to="/o/$slug/members" params={{ slug }} search={{ twoFactor: "off" }} inherit>
        {count === "1" ? "1 member has" : `${count} members have`} no second factor
      </TextLink>
      : {names}.
    </Text>
  );
}
