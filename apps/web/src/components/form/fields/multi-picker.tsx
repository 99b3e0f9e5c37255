import { MultiSelect, Pill } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useRef, useState } from "react";
import { includesText } from "../includes-text.ts";
import type { Choice, PickerSearch } from "./picker-search.ts";

interface MultiPickerProps {
  label: string;
  /** What is picked: "project". */
  noun: string;
  chosen: readonly Choice[];
  onChange: (chosen: Choice[]) => void;
  search: PickerSearch;
  error?: string | undefined;
}

/** Picks several of many, found by typing part of a name; the server searches. */
export function MultiPicker({ label, noun, chosen, onChange, search, error }: MultiPickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const searchSoon = useDebouncedCallback((text: string) => search.find(text.trim()), 200);
  const offered = [...search.found, ...chosen.filter(({ id }) => !search.found.some((found) => found.id === id))];
  const nameOf = (id: string) => offered.find((choice) => choice.id === id)?.name ?? id;

  /** On a phone, the list would otherwise open over the label and what stands above it. */
  function makeRoomBeneath() {
    if (!matchMedia("(pointer: coarse)").matches) return;
    input.current?.closest(".mantine-MultiSelect-root")?.scrollIntoView({ block: "start" });
  }

  function type(text: string) {
    setTyped(text);
    if (text === "") {
      searchSoon.cancel();
      search.find("");
    } else searchSoon(text);
  }

  return (
    <MultiSelect
      label={label}
      description={search.hasMore ? `Type to find more than the first ${search.found.length}.` : undefined}
      placeholder={chosen.length === 0 ? `Search ${noun}s` : ""}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.map((id) => ({ id, name: nameOf(id) })))}
      searchable
      maxLength={100}
      openOnFocus={false}
      ref={input}
      onDropdownOpen={makeRoomBeneath}
      onKeyDown={(event) => {
        // Enter after half a name picks from the list; it must not submit the form.
        if (event.key === "Enter") event.preventDefault();
      }}
      withAlignedLabels
      comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
      searchValue={typed}
      onSearchChange={type}
      // The server has searched already; what is chosen is found by its own name.
      filter={({ options, search: text }) =>
        options.filter(
          (option) =>
            !("value" in option) ||
            search.found.some(({ id }) => id === option.value) ||
            includesText(option.label, text),
        )
      }
      nothingFoundMessage={search.isPending ? "Searching…" : `No matching ${noun}s`}
      error={search.failure ?? error}
      renderPill={({ value, onRemove }) => (
        <Pill
          withRemoveButton
          onRemove={() => onRemove?.()}
          removeButtonProps={{ "aria-hidden": false, "aria-label": `Remove ${nameOf(String(value))}`, tabIndex: 0 }}
        >
          {nameOf(String(value))}
        </Pill>
      )}
    />
  );
}
