import { Box, Pill, PillsInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useRef } from "react";
import { type AddressEntry, addToEntry, endsAddress } from "./address-entry.ts";
import classes from "./address-field.module.css";
import type { ParsedAddress } from "./parse-addresses.ts";

interface AddressFieldProps {
  entry: AddressEntry;
  onChange: (entry: AddressEntry) => void;
  /** What is missing; the problems of single addresses are part of the entry. */
  error?: string | undefined;
}

/** Many addresses, typed or pasted, each a pill that can be removed; invalid ones come first, marked and explained. */
export function AddressField({ entry, onChange, error }: AddressFieldProps) {
  const { addresses, draft } = entry;
  const problems = addresses.flatMap(({ problem }) => problem ?? []);
  const input = useRef<HTMLInputElement>(null);
  const take = (text: string) => onChange(addToEntry(entry, text));
  const type = (text: string) => (endsAddress(text) ? take(text) : onChange({ addresses, draft: text }));

  function remove(address: ParsedAddress) {
    onChange({ addresses: addresses.filter((other) => other !== address), draft });
    input.current?.focus();
  }

  function editLast() {
    const last = addresses.at(-1);
    if (last) onChange({ addresses: addresses.slice(0, -1), draft: last.email });
  }

  return (
    <PillsInput
      label="Email addresses"
      description="Type or paste a list. Names and duplicates are left out. Members are not invited again."
      error={error === undefined && problems.length === 0 ? undefined : <Problems problems={[error, ...problems]} />}
      onClick={() => input.current?.focus()}
    >
      {addresses.length === 0 ? null : (
        <Pill.Group mah={132} mb={6} className={classes.pills ?? ""}>
          {addresses.map((address) => (
            <AddressPill key={address.email} address={address} onRemove={() => remove(address)} />
          ))}
        </Pill.Group>
      )}
      {/* Beneath the pills, of which there may be more than fit: what has the focus stays in view. */}
      <PillsInput.Field
        ref={input}
        autoComplete="off"
        autoFocus
        data-autofocus
        value={draft}
        placeholder={addresses.length === 0 ? "ada@example.com, bob@example.com" : ""}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onPaste={(event) => {
          event.preventDefault();
          take(`${draft} ${event.clipboardData.getData("text")}`);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && draft !== "") {
            event.preventDefault();
            take(draft);
          } else if (event.key === "Backspace" && draft === "") {
            event.preventDefault();
            editLast();
          }
        }}
      />
    </PillsInput>
  );
}

function AddressPill({ address, onRemove }: { address: ParsedAddress; onRemove: () => void }) {
  return (
    <Pill
      withRemoveButton
      onRemove={onRemove}
      mod={{ invalid: address.problem !== undefined }}
      className={classes.pill ?? ""}
      removeButtonProps={{ "aria-hidden": false, "aria-label": `Remove ${address.email}`, tabIndex: 0 }}
    >
      {address.problem === undefined ? null : <IconAlertTriangle size={12} aria-hidden className={classes.warning} />}
      {address.email}
    </Pill>
  );
}

function Problems({ problems }: { problems: readonly (string | undefined)[] }) {
  return (
    <span role="status">
      {problems.map((problem) =>
        problem === undefined ? null : (
          <Box key={problem} component="span" display="block">
            {problem}
          </Box>
        ),
      )}
    </span>
  );
}
