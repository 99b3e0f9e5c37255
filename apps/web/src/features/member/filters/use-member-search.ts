import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../api/trpc.ts";

const MOST_SHOWN = 20;

/** Finds members of an organization by part of a name or email address, a quarter of a second after typing. */
export function useMemberSearch(organization: string, { enabled = true } = {}) {
  const [typed, find] = useState("");
  const [settled] = useDebouncedValue(typed.trim(), 250);
  const input = { organization, limit: MOST_SHOWN, ...(settled === "" ? {} : { query: settled }) };
  const list = trpc.member.list.useQuery(input, { enabled, placeholderData: keepPreviousData });
  return {
    found: list.data?.items ?? [],
    /** What was typed, once typing has paused. */
    query: settled,
    find,
    isSearching: list.isFetching || settled !== typed.trim(),
    error: list.error,
  };
}
