/** What an identity provider vouches for, its signature checked. */
export interface SsoAssertion {
  /** The provider's name in addresses. */
  providerId: string;
  /** Who someone is there, permanently. */
  subject: string;
  email: string;
  /** False when the provider sends anything but that the address is verified. */
  isEmailVerified: boolean;
  name: string;
  /** Claims or attributes, as sent. */
  claims: Record<string, unknown>;
}
