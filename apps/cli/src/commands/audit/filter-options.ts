import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { auditEventNames } from "@guildhall/contracts";

export const actorOption = () => new Option("--actor <id>", "only by this user or access token, or by `service`");
export const eventOption = () => new Option("--event <name>", "only this event").choices(auditEventNames);
export const targetOption = () => new Option("--target <id>", "only what changed this user, team, project …");
export const fromOption = () =>
  new Option("--from <time>", "not before this day or time, such as 2026-01-31 or 2026-01-31T12:00:00Z").argParser(
    time,
  );
export const toOption = () =>
  new Option("--to <time>", "before this day or time; a day begins at 00:00 UTC").argParser(time);

interface Filter {
  actor?: string | undefined;
  event?: (typeof auditEventNames)[number] | undefined;
  target?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Those of the options that were given, as the server takes them. */
export const filterOf = ({ actor, event, target, from, to }: Filter) => ({
  ...(actor === undefined ? {} : { actor }),
  ...(event === undefined ? {} : { event }),
  ...(target === undefined ? {} : { target }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** A day begins at midnight UTC. */
export function time(given: string): string {
  const text = /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T00:00:00Z` : given;
  const parsed = new Date(text);
  const isWithZone = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  if (isWithZone && !Number.isNaN(parsed.getTime())) return parsed.toISOString();
  throw new InvalidArgumentError("It must be a day such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z.");
}
