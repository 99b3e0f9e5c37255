import { VisuallyHidden } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import classes from "./nav-list.module.css";
import { pages } from "./pages.ts";

interface PageNavProps {
  organization: { slug: string; name: string; permissions: string[] };
}

/** The pages of an organization. One without access keeps its place, and shows why when it is opened. */
export function PageNav({ organization }: PageNavProps) {
  return (
    <nav aria-label={organization.name}>
      <ul className={classes.list}>
        {pages.map(({ title, slug, permission, icon: Icon }) => (
          <li key={slug}>
            <Link to={`/o/$slug/${slug}`} params={{ slug: organization.slug }} className={classes.item}>
              <Icon size={18} aria-hidden />
              {title}
              {organization.permissions.includes(permission) ? null : (
                <>
                  <IconLock size={14} className={classes.lock} aria-hidden />
                  <VisuallyHidden>, no access</VisuallyHidden>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
