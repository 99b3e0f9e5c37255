import type { AuditRow } from "../audit-row.ts";
import type { AuditSearch } from "../audit-search.ts";
import type { LinkToEvents } from "../link-to-events.ts";
import { actorName, targetName } from "../words/actor-words.ts";
import classes from "./event.module.css";
import { EventChanges } from "./event-changes.tsx";
import { EventContext } from "./event-context.tsx";

interface EventDetailsProps {
  event: AuditRow;
  linkTo: LinkToEvents;
  search: AuditSearch;
}

/** What an event changed, where it came from, and the way to others like it. */
export function EventDetails({ event, linkTo, search }: EventDetailsProps) {
  const { actor, target } = event;
  return (
    <div className={classes.details}>
      <div>
        <EventChanges event={event} />
        <ul className={classes.links}>
          {actor.id !== null && search.actor !== actor.id ? (
            <li>{linkTo({ actor: actor.id }, `All events by ${actorName(actor)}`)}</li>
          ) : null}
          {actor.tokenId !== null && search.actor !== actor.tokenId ? (
            <li>{linkTo({ actor: actor.tokenId }, "All events with this access token")}</li>
          ) : null}
          {search.target === target.id ? null : (
            <li>{linkTo({ target: target.id }, `All changes of ${targetName(target)}`)}</li>
          )}
        </ul>
      </div>
      <EventContext event={event} />
    </div>
  );
}
