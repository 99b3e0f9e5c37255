import { Link } from "@tanstack/react-router";
import { adminPages } from "../admin/admin-pages.ts";
import { BackLink } from "./back-link.tsx";
import classes from "./nav-list.module.css";
import type { CurrentOrganization } from "./use-current-organization.ts";

/** A link back to the organization, and the pages for administrators of the instance. */
export function AdminNav({ organization }: { organization: CurrentOrganization }) {
  return (
    <nav aria-label="Administration">
      <BackLink organization={organization} />
      <p className={classes.heading}>Administration</p>
      <ul className={classes.list}>
        {adminPages.map(({ title, slug, icon: Icon }) => (
          <li key={slug}>
            <Link to={`/admin/${slug}`} className={classes.item}>
              <Icon size={18} aria-hidden />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
