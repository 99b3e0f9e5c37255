import { Code, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { exactTime } from "../../../components/table/relative-time.ts";
import { describeAgent } from "../../account/describe-agent.ts";
import type { AuditRow } from "../audit-row.ts";
import { actorName, actorTypes, apis, ERASED, isActorErased, targetName } from "../words/actor-words.ts";
import { eventTitle } from "../words/event-words.ts";
import { fieldTitle } from "../words/field-words.ts";
import { valueInWords } from "../words/value-words.ts";
import classes from "./event.module.css";

/** By whom, from where and why something was done. */
export function EventContext({ event }: { event: AuditRow }) {
  const { actor, target, context, details } = event;
  return (
    <section>
      <Title order={2} size="h4" mb={6}>
        Context
      </Title>
      <dl className={classes.facts}>
        <Fact name="Done by">
          {isActorErased(actor)
            ? `${ERASED}: the name and email address were removed from the log`
            : named(actorName(actor), actor)}
          {` (${actorTypes[actor.type].toLowerCase()})`}
          <Id>{actor.id}</Id>
        </Fact>
        <Fact name="Access token">{actor.tokenId && <Id>{actor.tokenId}</Id>}</Fact>
        <Fact name="Impersonated by">{actor.impersonatorId && <Id>{actor.impersonatorId}</Id>}</Fact>
        <Fact name="Affected">
          {named(targetName(target), target)}
          <Id>{target.id}</Id>
        </Fact>
        {Object.entries(details).map(([name, value]) => (
          <Fact key={name} name={fieldTitle(name)}>
            {valueInWords(value)}
          </Fact>
        ))}
        <Fact name="Time">
          {exactTime(new Date(event.createdAt))}
          <Id>{event.createdAt}</Id>
        </Fact>
        <Fact name="API">{apis[context.api]}</Fact>
        <Fact name="Request ID">{context.requestId && <Id>{context.requestId}</Id>}</Fact>
        <Fact name="IP address">{context.ip}</Fact>
        <Fact name="User agent">{context.userAgent && <UserAgent header={context.userAgent} />}</Fact>
        <Fact name="Event">
          {eventTitle(event.event)}
          <Id>{event.event}</Id>
        </Fact>
        <Fact name="Place in the log">
          {event.sequence === null ? "Not linked yet: this takes a few seconds" : `Event ${event.sequence}`}
          <Id>{event.hash}</Id>
        </Fact>
      </dl>
    </section>
  );
}

/** The browser and system, where they are known, and the header as it was sent. */
function UserAgent({ header }: { header: string }) {
  const { label, isKnown } = describeAgent(header);
  return (
    <>
      {isKnown ? label : null}
      <Id>{header}</Id>
    </>
  );
}

/** A name, and the email address unless that is the name. */
const named = (name: string, { email }: { email: string | null }) =>
  email === null || email === name ? name : `${name}, ${email}`;

/** Nothing where there is nothing to show. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === "") return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What programs use, on a line of its own. */
function Id({ children }: { children: string | null }) {
  return children === null ? null : <Code className={classes.id ?? ""}>{children}</Code>;
}
