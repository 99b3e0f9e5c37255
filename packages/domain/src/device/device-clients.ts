import type { DeviceClient } from "../device-client.ts";
import type { Services } from "../services.ts";

const GUILDHALL_CLI: DeviceClient = { id: "guildhall-cli", name: "Guildhall CLI" };

/** The client with an id: our command line, or one that the operator names. Undefined for any other. */
export const findDeviceClient = (
  { deviceClients = [] }: Pick<Services, "deviceClients">,
  id: string,
): DeviceClient | undefined => [GUILDHALL_CLI, ...deviceClients].find((client) => client.id === id);

/** "Guildhall CLI on ada-laptop", as far as the device has a name. What the client was called where it is known no more: its id. */
export const deviceLabel = (
  services: Pick<Services, "deviceClients">,
  { clientId, deviceName }: { clientId: string; deviceName: string | null },
): string => {
  const client = findDeviceClient(services, clientId)?.name ?? clientId;
  return deviceName === null ? client : `${client} on ${deviceName}`;
};
