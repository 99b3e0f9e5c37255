import type { AdminUser } from "./admin-user.ts";

/** Of a dialog about an account. */
export interface UserDialogProps {
  user: AdminUser;
  opened: boolean;
  onClose: () => void;
}
