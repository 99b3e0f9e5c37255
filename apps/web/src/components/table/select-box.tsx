import classes from "./select-box.module.css";

interface SelectBoxProps {
  /** "Select Ada Lovelace" */
  label: string;
  isChecked: boolean;
  /** Whether some of what it stands for is selected; absent for a box that stands for one thing. */
  isMixed?: boolean;
  onChange: (isChecked: boolean) => void;
  /** What stands beside it, where there is room. */
  children?: string | undefined;
}

/** A check box of a list. The browser's own, since a page has 50 of them. */
export const SelectBox = ({ label, isChecked, isMixed, onChange, children }: SelectBoxProps) => (
  <label className={classes.root}>
    <input
      type="checkbox"
      className={classes.box}
      aria-label={label}
      checked={isChecked}
      ref={isMixed === undefined ? null : (box) => void (box && Object.assign(box, { indeterminate: isMixed }))}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    {children}
  </label>
);
