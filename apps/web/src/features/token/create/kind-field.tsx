import { AccessTokenKind } from "@guildhall/contracts";
import { explainDenial } from "@guildhall/permissions";
import { Radio, Stack } from "@mantine/core";
import { useCan } from "../../access/use-can.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { kindsInOrder, tokenKinds } from "../token-kinds.ts";

interface KindFieldProps {
  organization: OrganizationView;
  value: AccessTokenKind;
  onChange: (kind: AccessTokenKind) => void;
  error: string | undefined;
}

/** The kind of a token. One the caller may not create has the reason. */
export function KindField({ organization, value, onChange, error }: KindFieldProps) {
  const whyNotManage = explainDenial(useCan(organization, "token:manage"), "create tokens that are not personal");
  const whyNotSee = explainDenial(useCan(organization, "project:read"));
  const whyNot = { personal: "", project: whyNotManage || whyNotSee, organization: whyNotManage };
  return (
    <Radio.Group
      label="Kind"
      description={`A token acts as you and stops working when you leave ${organization.name}.`}
      value={value}
      onChange={(chosen) => {
        const kind = AccessTokenKind.safeParse(chosen);
        if (kind.success) onChange(kind.data);
      }}
      error={error}
    >
      <Stack gap="xs" mt="xs">
        {kindsInOrder.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            label={tokenKinds[kind].title}
            description={whyNot[kind] || tokenKinds[kind].purpose}
            disabled={whyNot[kind] !== ""}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
