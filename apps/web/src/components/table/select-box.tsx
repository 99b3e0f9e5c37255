import classes from "./select-box.module.css";

interface SelectBoxProps {
  /** "Select Ada Lovelace" */
  label: string;
  isChecked: boolean;
  /** Some of what it stands for is selected. */
  isMixed?: boolean;
  onChange: (isChecked: boolean) => void;
  /** What stands beside it, where there is room. */
  children?: string | undefined;
}

/** A check box of a list. The browser's own, since a page has 50 of them. */
export const SelectBox = ({ label, isChecked, isMixed = false, onChange, children }: SelectBoxProps) => (
  <label className={classes.root}>
    <input
      type="checkbox"
      className={classes.box}
      aria-label={label}
      checked={isChecked}
      ref={(box) => {
        if (box) box.indeterminate = isMixed;
      }}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    {children}
  </label>
);
