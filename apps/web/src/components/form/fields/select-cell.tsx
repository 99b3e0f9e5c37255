import { Loader, Select, type SelectProps } from "@mantine/core";
import classes from "./select-cell.module.css";

interface SelectCellProps extends SelectProps {
  /** The value that is being saved; undefined when none is. */
  saving: string | undefined;
  value: string;
}

/** A select in a row of a table. While its value is being saved, it looks and reads as not saved yet, and takes no other. */
export function SelectCell({ saving, value, classNames, comboboxProps, ...props }: SelectCellProps) {
  const isSaving = saving !== undefined;
  return (
    <Select
      {...props}
      value={saving ?? value}
      readOnly={isSaving}
      mod={{ saving: isSaving }}
      {...(isSaving ? { "aria-description": "Saving…", rightSection: <Loader size={12} /> } : {})}
      allowDeselect={false}
      size="xs"
      classNames={{ root: classes.root ?? "", input: classes.input ?? "", ...classNames }}
      comboboxProps={{ withinPortal: false, ...comboboxProps }}
    />
  );
}
