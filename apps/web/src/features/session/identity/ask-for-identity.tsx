import { modals } from "@mantine/modals";
import { IdentityForm, type IdentityWay } from "./identity-form.tsx";

/**
 * Asks the signed-in person to show who they are. @param way what to ask for first @returns whether they did; false when the dialog was closed
 */
export function askForIdentity(way: IdentityWay): Promise<boolean> {
  return new Promise((resolve) => {
    const close = (isShown: boolean) => {
      resolve(isShown);
      modals.close(id);
    };
    const id = modals.open({
      title: "Confirm it’s you",
      children: <IdentityForm initialWay={way} onShown={() => close(true)} onCancel={() => close(false)} />,
      onClose: () => resolve(false),
    });
  });
}
