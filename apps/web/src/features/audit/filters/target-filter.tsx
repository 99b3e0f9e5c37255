import { useDisclosure } from "@mantine/hooks";
import type { OrganizationView } from "../../organization/organization-view.ts";
import type { AuditRow } from "../audit-row.ts";
import { targetName } from "../words/actor-words.ts";
import classes from "./audit-filters.module.css";
import { FoundSelect } from "./found-select.tsx";
import { useMemberName } from "./use-member-name.ts";
import { useTargetSearch } from "./use-target-search.ts";

interface TargetFilterProps {
  organization: OrganizationView;
  value: string | undefined;
  shown: readonly AuditRow[] | undefined;
  onChange: (target: string | undefined) => void;
}

/** Shows what happened to one person, team or project; to anything else by a link in an event. */
export function TargetFilter({ organization, value, shown, onChange }: TargetFilterProps) {
  const [isOpened, { open }] = useDisclosure();
  const search = useTargetSearch(organization, { enabled: isOpened });
  const target = shown?.find((event) => event.target.id === value)?.target;
  const name = useMemberName(organization.slug, value, {
    snapshot: target && targetName(target),
    isPending: shown === undefined,
  });
  return (
    <FoundSelect
      className={classes.wide}
      label="Affected"
      placeholder="Anyone or anything"
      value={value}
      valueLabel={name}
      groups={search.groups}
      isSearching={search.isSearching}
      error={search.error}
      onOpen={open}
      onSearch={search.find}
      onChange={onChange}
    />
  );
}
