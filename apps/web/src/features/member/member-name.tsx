import classes from "./member-name.module.css";

interface MemberNameProps {
  name: string;
  href: string;
  onOpen: () => void;
}

/** Opens the details of a member. A plain link, since one of the router's costs more than the rest of a row. */
export const MemberName = ({ name, href, onOpen }: MemberNameProps) => (
  <a
    className={classes.link}
    href={href}
    title={name}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      onOpen();
    }}
  >
    {name}
  </a>
);
