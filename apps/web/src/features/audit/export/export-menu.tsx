import { explainDenial } from "@guildhall/permissions";
import { Button, Menu, Text } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileText, IconSignature } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { useCan } from "../../access/use-can.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { isFiltered, toFilter } from "../audit-filter.ts";
import type { AuditSearch } from "../audit-search.ts";
import { useExport } from "./use-export.ts";

interface ExportMenuProps {
  organization: OrganizationView;
  search: AuditSearch;
}

const number = new Intl.NumberFormat("en");
const icon = <IconDownload size={18} aria-hidden />;

/** Downloads the events that the filters show. */
export function ExportMenu({ organization, search }: ExportMenuProps) {
  const denial = explainDenial(useCan(organization, "audit:export"));
  const { exported, exportEvents, exportHeads, cancel } = useExport(organization.slug, toFilter(search));
  if (denial !== "") {
    return (
      <ExplainedButton variant="default" leftSection={icon} reason={denial} onClick={() => {}}>
        Export
      </ExplainedButton>
    );
  }
  const what = isFiltered(search) ? "Only events that match the filters." : "All events.";
  return (
    <>
      {exported === undefined ? null : (
        <>
          <Text size="sm" c="dimmed" role="status">
            Exported {number.format(exported)} events…
          </Text>
          <Button variant="default" onClick={cancel}>
            Cancel export
          </Button>
        </>
      )}
      <Menu position="bottom-end" width={290} withinPortal={false}>
        <Menu.Target>
          <Button variant="default" leftSection={icon}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileSpreadsheet size={18} aria-hidden />} onClick={() => exportEvents("csv")}>
            CSV
            <Hint>{what} For spreadsheets.</Hint>
          </Menu.Item>
          <Menu.Item leftSection={<IconFileText size={18} aria-hidden />} onClick={() => exportEvents("ndjson")}>
            NDJSON
            <Hint>
              {what} For programs{isFiltered(search) ? "" : ", and to verify it elsewhere"}.
            </Hint>
          </Menu.Item>
          <Menu.Item leftSection={<IconSignature size={18} aria-hidden />} onClick={exportHeads}>
            Signed heads
            <Hint>To verify an NDJSON export of all events. Export them before it.</Hint>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

const Hint = ({ children }: { children: ReactNode }) => (
  <Text size="xs" c="dimmed" span display="block">
    {children}
  </Text>
);
