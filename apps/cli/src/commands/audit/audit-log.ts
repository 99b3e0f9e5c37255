import { Option } from "@commander-js/extra-typings";
import type { Guildhall } from "@guildhall/client";
import type { Cli } from "../../cli.ts";
import { usageError } from "../../failure/command-error.ts";
import { organizationOption } from "../../organization-option.ts";

type Audit = Guildhall["audit"];
type Input<Query extends (input: never, ...rest: never[]) => unknown> = Omit<Parameters<Query>[0], "organization">;

type ListInput = Input<Audit["list"]["query"]>;
export type ExportInput = Input<Audit["export"]["query"]>;
export type ExportedEvent = Awaited<ReturnType<Audit["export"]["query"]>>["items"][number];

/** An audit log as its commands read it, by the permissions of who is signed in or with the secret key. */
export interface AuditLog {
  /** For sentences. */
  name: string;
  list(input: ListInput): ReturnType<Audit["list"]["query"]>;
  export(input: ExportInput, signal: AbortSignal): ReturnType<Audit["export"]["query"]>;
  heads(): ReturnType<Audit["heads"]["query"]>;
  verify(): ReturnType<Audit["verify"]["query"]>;
}

export const auditedOrganizationOption = () => organizationOption().makeOptionMandatory(false);

export const instanceOption = () =>
  new Option("--instance", "the log of the instance, in place of an organization's: requires GUILDHALL_SECRET_KEY");

export const asOperatorOption = () =>
  new Option(
    "--as-operator",
    "with GUILDHALL_SECRET_KEY: of any organization, also of a deleted one by its id",
  ).conflicts("instance");

interface Named {
  org?: string | undefined;
  instance?: true | undefined;
  asOperator?: true | undefined;
}

/** The log that the options name. @throws CommandError if they name none, or someone is not signed in */
export function openAuditLog(cli: Cli, named: Named): AuditLog {
  if (named.instance || named.asOperator) {
    const { audit } = cli.connectAsOperator();
    const { organization, name } = operatedLog(named);
    return {
      name,
      list: (input) => audit.listAsOperator.query({ ...organization, ...input }),
      export: (input, signal) => audit.exportAsOperator.query({ ...organization, ...input }, { signal }),
      heads: () => audit.headsAsOperator.query(organization),
      verify: () => audit.verifyAsOperator.query(organization),
    };
  }
  const organization = requireOrganization(named);
  const { audit } = cli.connect();
  return {
    name: organization,
    list: (input) => audit.list.query({ organization, ...input }),
    export: (input, signal) => audit.export.query({ organization, ...input }, { signal }),
    heads: () => audit.heads.query({ organization }),
    verify: () => audit.verify.query({ organization }),
  };
}

/** How the procedures for the operator name a log: by an organization, or by none for the instance. */
export function operatedLog(named: Named): { organization: { organization?: string }; name: string } {
  if (named.instance) {
    // The variable is for all commands, an option for this one.
    const isForThisCommand = named.org !== undefined && named.org !== process.env.GUILDHALL_ORG;
    if (isForThisCommand) throw usageError("--instance is not about an organization. Leave out --org or --instance.");
    return { organization: {}, name: "the instance" };
  }
  const organization = requireOrganization(named);
  return { organization: { organization }, name: organization };
}

function requireOrganization({ org }: Named): string {
  if (org !== undefined) return org;
  throw usageError("Name an organization with --org or GUILDHALL_ORG, or use --instance for the log of the instance.");
}
