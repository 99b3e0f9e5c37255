/** Whether this browser can use passkeys at this address: it does so on https and on localhost alone. */
export const browserHasPasskeys = (): boolean => typeof window.PublicKeyCredential === "function";
