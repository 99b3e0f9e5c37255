import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/trpc.ts";
import { type PickerSearch, pickerSearch } from "../../components/form/fields/picker-search.ts";

/** Finds projects of an organization among those the caller may see. */
export function useProjectSearch(organization: string, { enabled = true } = {}): PickerSearch {
  const [query, find] = useState("");
  const input = query === "" ? { organization } : { organization, query };
  const list = trpc.project.list.useQuery(input, { enabled, placeholderData: keepPreviousData });
  return pickerSearch(list, find);
}
