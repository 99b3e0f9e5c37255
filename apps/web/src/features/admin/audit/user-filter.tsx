import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FoundSelect } from "../../audit/filters/found-select.tsx";
import { readUsers, usersKey, useUser } from "../users/use-users.ts";

interface UserFilterProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  /** What an event that is shown calls the value. */
  snapshot: string | undefined;
  /** Choices that are no people. */
  others?: readonly { value: string; label: string; hint: string }[];
  className?: string;
  onChange: (value: string | undefined) => void;
}

const MOST_SHOWN = 20;

/** Chooses one of all accounts of the instance, by part of a name or email address. */
export function UserFilter({ label, placeholder, value, snapshot, others = [], className, onChange }: UserFilterProps) {
  const [isOpened, { open }] = useDisclosure();
  const [typed, find] = useState("");
  const [settled] = useDebouncedValue(typed.trim(), 250);
  const q = settled === "" ? undefined : settled;
  const found = useQuery({
    queryKey: [...usersKey, "find", q],
    queryFn: () => readUsers({ q }, { limit: MOST_SHOWN, offset: 0 }),
    enabled: isOpened,
    placeholderData: keepPreviousData,
  });
  const isPerson = value?.startsWith("usr_") === true;
  const person = useUser(value ?? "", { enabled: isPerson && snapshot === undefined });
  const fixed = others.find((other) => other.value === value)?.label;
  const people = found.data?.users.map(({ id, name, email }) => ({ value: id, label: name, hint: email })) ?? [];
  return (
    <FoundSelect
      label={label}
      placeholder={placeholder}
      value={value}
      valueLabel={fixed ?? snapshot ?? person.data?.name ?? (person.isFetching ? "…" : (value ?? ""))}
      groups={[
        { group: "People", items: people },
        { group: "Programs", items: others },
      ]}
      isSearching={found.isFetching || settled !== typed.trim()}
      error={found.error}
      onOpen={open}
      onSearch={find}
      onChange={onChange}
      className={className}
    />
  );
}
