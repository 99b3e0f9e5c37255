import classes from "./select-stand-in.module.css";

interface SelectStandInProps {
  /** "Role of Ada Lovelace" */
  label: string;
  value: string;
}

/** What a `Select` in a row looks like until it is used; see `OnDemand`. */
export function SelectStandIn({ label, value }: SelectStandInProps) {
  return (
    <span className={classes.root}>
      <input
        className={classes.input}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={false}
        aria-label={label}
        value={value}
        readOnly
      />
      <svg className={classes.chevron} viewBox="0 0 15 15" width={14} height={14} aria-hidden="true">
        <path d="M5.25 5.75 7.5 3.5l2.25 2.25m0 3.5L7.5 11.5 5.25 9.25" />
      </svg>
    </span>
  );
}
