import { Link } from "@tanstack/react-router";
import { accountPages } from "../account/account-pages.ts";
import { BackLink } from "./back-link.tsx";
import classes from "./nav-list.module.css";
import type { CurrentOrganization } from "./use-current-organization.ts";

/** A link back to the organization, and the pages of the signed-in person's account. */
export function AccountNav({ organization }: { organization: CurrentOrganization }) {
  return (
    <nav aria-label="Your account">
      <BackLink organization={organization} />
      <p className={classes.heading}>Your account</p>
      <ul className={classes.list}>
        {accountPages.map(({ title, slug, icon: Icon }) => (
          <li key={slug}>
            <Link to="/account/$page" params={{ page: slug }} className={classes.item}>
              <Icon size={18} aria-hidden />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
