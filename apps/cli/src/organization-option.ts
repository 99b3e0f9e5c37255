import { Option } from "@commander-js/extra-typings";

/** Every command about an organization names it. */
export const organizationOption = () =>
  new Option("--org <organization>", "its slug or id").env("GUILDHALL_ORG").makeOptionMandatory();
