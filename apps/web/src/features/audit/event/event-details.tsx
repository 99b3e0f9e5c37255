import { linkOptions } from "@tanstack/react-router";
import { TextLink } from "../../../components/layout/links.tsx";
import type { AuditRow } from "../audit-row.ts";
import type { AuditSearch } from "../audit-search.ts";
import { actorName, targetName } from "../words/actor-words.ts";
import classes from "./event.module.css";
import { EventChanges } from "./event-changes.tsx";
import { EventContext } from "./event-context.tsx";

interface EventDetailsProps {
  event: AuditRow;
  organization: { slug: string };
  search: AuditSearch;
}

/** What an event changed, where it came from, and the way to others like it. */
export function EventDetails({ event, organization, search }: EventDetailsProps) {
  const { actor, target } = event;
  const filteredBy = (filter: AuditSearch) =>
    linkOptions({ to: "/o/$slug/audit", params: { slug: organization.slug }, search: filter });
  return (
    <div className={classes.details}>
      <div>
        <EventChanges event={event} />
        <ul className={classes.links}>
          {actor.id !== null && search.actor !== actor.id ? (
            <li>
              <TextLink {...filteredBy({ actor: actor.id })}>All events by {actorName(actor)}</TextLink>
            </li>
          ) : null}
          {actor.tokenId !== null && search.actor !== actor.tokenId ? (
            <li>
              <TextLink {...filteredBy({ actor: actor.tokenId })}>All events with this access token</TextLink>
            </li>
          ) : null}
          {search.target === target.id ? null : (
            <li>
              <TextLink {...filteredBy({ target: target.id })}>All changes of {targetName(target)}</TextLink>
            </li>
          )}
        </ul>
      </div>
      <EventContext event={event} />
    </div>
  );
}
