import { useDisclosure } from "@mantine/hooks";
import { useMemberSearch } from "../../member/filters/use-member-search.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import type { AuditRow } from "../audit-row.ts";
import { actorName } from "../words/actor-words.ts";
import { FoundSelect } from "./found-select.tsx";
import { useMemberName } from "./use-member-name.ts";

interface ActorFilterProps {
  organization: OrganizationView;
  value: string | undefined;
  shown: readonly AuditRow[] | undefined;
  onChange: (actor: string | undefined) => void;
}

const operator = { value: "service", label: "The operator", hint: "Programs with the secret key" };

/** Shows what one person did, one of their access tokens, or the operator. */
export function ActorFilter({ organization: { slug }, value, shown, onChange }: ActorFilterProps) {
  const [isOpened, { open }] = useDisclosure();
  const search = useMemberSearch(slug, { enabled: isOpened });
  const actor = shown?.find((event) => event.actor.id === value || event.actor.tokenId === value)?.actor;
  const isToken = actor !== undefined && actor.tokenId === value;
  const snapshot = actor && (isToken ? `Access token of ${actorName(actor)}` : actorName(actor));
  const name = useMemberName(slug, value, { snapshot, isPending: shown === undefined });
  const people = search.found.map((person) => ({ value: person.userId, label: person.name, hint: person.email }));
  return (
    <FoundSelect
      label="Done by"
      placeholder="Anyone"
      value={value}
      valueLabel={value === operator.value ? operator.label : name}
      groups={[
        { group: "People", items: people },
        { group: "Programs", items: [operator] },
      ]}
      isSearching={search.isSearching}
      error={search.error}
      onOpen={open}
      onSearch={search.find}
      onChange={onChange}
    />
  );
}
