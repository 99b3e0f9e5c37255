import { modals } from "@mantine/modals";
import { IdentityForm } from "./identity-form.tsx";

/** Asks the signed-in person to show who they are. @returns whether they did; false when the dialog was closed */
export function askForIdentity(): Promise<boolean> {
  return new Promise((resolve) => {
    const close = (isShown: boolean) => {
      resolve(isShown);
      modals.close(id);
    };
    const id = modals.open({
      title: "Confirm it’s you",
      children: <IdentityForm onShown={() => close(true)} onCancel={() => close(false)} />,
      onClose: () => resolve(false),
    });
  });
}
