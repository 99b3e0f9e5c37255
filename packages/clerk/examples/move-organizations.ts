import type { ClerkClient, Organization, OrganizationInvitation, OrganizationMembership } from "@clerk/backend";
import { ClerkAPIResponseError } from "@clerk/backend/errors";

const PAGE = 100;

/** What became of one organization. */
export interface Moved {
  slug: string;
  /** Those who have an account here. While its address is unconfirmed, they have no access and get mail to confirm it. */
  members: number;
  /** Those who have no account here yet, and those who were invited there. */
  invited: number;
  /** Why it, or someone in it, was left out. */
  problems: string[];
}

/**
 * Copies every organization with its metadata, members and pending invitations from Clerk to Guildhall, by the same SDK at
 * both ends. People are found by email address: those who have an account become members, the others are invited with the
 * same role and metadata. Anyone can sign up with anyone's address, so only an admin whose account has confirmed it becomes
 * the owner, and members with other accounts have access once they confirm it. Members who are there already stay as they
 * are, so that it may be run again.
 * @param roleOf the name of a role here; custom roles must exist first
 */
export async function moveOrganizations({
  from,
  to,
  roleOf = (role) => role,
}: {
  from: ClerkClient;
  to: ClerkClient;
  roleOf?: (role: string) => string;
}): Promise<Moved[]> {
  const moved: Moved[] = [];
  const organizations = await all((page) =>
    from.organizations.getOrganizationList({ ...page, orderBy: "+created_at" }),
  );
  for (const organization of organizations) moved.push(await moveOrganization(organization));
  return moved;

  async function moveOrganization(source: Organization): Promise<Moved> {
    const { name, slug, publicMetadata, privateMetadata, maxAllowedMemberships } = source;
    const moved: Moved = { slug, members: 0, invited: 0, problems: [] };
    const organizationId = source.id;
    const members = await all((page) =>
      from.organizations.getOrganizationMembershipList({ ...page, organizationId, orderBy: "+created_at" }),
    );
    const invitations = await all((page) =>
      from.organizations.getOrganizationInvitationList({ ...page, organizationId, status: ["pending"] }),
    );
    const accounts = await accountsOf(members);
    const admins = members.filter(isAdmin).flatMap((member) => {
      const account = accounts.get(addressOf(member));
      return account?.isConfirmed ? [account.id] : [];
    });
    const [firstAdmin] = admins;
    if (firstAdmin === undefined) {
      const problem =
        "none of its admins has an account with a confirmed address here: let one sign up, then run this again";
      return { ...moved, problems: [problem] };
    }

    const present = await findOrganization(slug);
    // An owner alone proves nothing: anyone can create an organization and make others its owners.
    if (present && !admins.some((id) => id === present.createdBy)) {
      return { ...moved, problems: [`another organization here has the slug ${slug}`] };
    }
    const createdBy = present?.createdBy ?? firstAdmin;
    const target = present?.id ?? (await create({ name, slug, createdBy, publicMetadata, privateMetadata }));
    if (typeof target !== "string") return { ...moved, problems: [target.problem] };
    for (const member of members) {
      const userId = accounts.get(addressOf(member))?.id;
      const role = userId === createdBy ? "org:owner" : roleOf(member.role);
      const metadata = { publicMetadata: member.publicMetadata, privateMetadata: member.privateMetadata };
      if (userId === undefined) await invite(target, { ...metadata, emailAddress: addressOf(member), role });
      else await attempt("members", addressOf(member), () => join(target, { userId, role, ...metadata }));
    }
    for (const invitation of invitations) await invite(target, { ...invitation, role: roleOf(invitation.role) });
    // Only now, since pending invitations count as seats.
    await to.organizations.updateOrganization(target, { maxAllowedMemberships });
    return moved;

    function invite(
      organizationId: string,
      params: Pick<OrganizationInvitation, "emailAddress" | "role" | keyof Metadata>,
    ) {
      const { emailAddress, role, publicMetadata, privateMetadata } = params;
      return attempt("invited", emailAddress, () =>
        to.organizations.createOrganizationInvitation({
          ...{ organizationId, emailAddress, role },
          publicMetadata: publicMetadata ?? {},
          privateMetadata: privateMetadata ?? {},
        }),
      );
    }

    async function attempt(counted: "members" | "invited", who: string, work: () => Promise<unknown>): Promise<void> {
      try {
        await work();
        moved[counted]++;
      } catch (error) {
        moved.problems.push(`${who}: ${longMessageOf(error)}`);
      }
    }
  }

  async function findOrganization(slug: string): Promise<Organization | undefined> {
    try {
      return await to.organizations.getOrganization({ slug });
    } catch (error) {
      if (error instanceof ClerkAPIResponseError && error.status === 404) return undefined;
      throw error;
    }
  }

  async function create(params: { createdBy: string } & Pick<Organization, "name" | "slug" | keyof Metadata>) {
    const { publicMetadata, privateMetadata, ...named } = params;
    const metadata = { publicMetadata: publicMetadata ?? {}, privateMetadata: privateMetadata ?? {} };
    try {
      return (await to.organizations.createOrganization({ ...named, ...metadata })).id;
    } catch (error) {
      // Of an organization that was deleted, the slug stays reserved for 90 days.
      return { problem: longMessageOf(error) };
    }
  }

  async function join(organizationId: string, member: { userId: string; role: string } & Metadata): Promise<void> {
    const { userId, role, publicMetadata, privateMetadata } = member;
    const { data } = await to.organizations.getOrganizationMembershipList({ organizationId, userId: [userId] });
    if (data.length === 0) await to.organizations.createOrganizationMembership({ organizationId, userId, role });
    await to.organizations.updateOrganizationMembershipMetadata({
      ...{ organizationId, userId },
      publicMetadata: publicMetadata ?? {},
      privateMetadata: privateMetadata ?? {},
    });
  }

  async function accountsOf(members: readonly OrganizationMembership[]): Promise<Map<string, Account>> {
    const found = new Map<string, Account>();
    for (let start = 0; start < members.length; start += PAGE) {
      const emailAddress = members.slice(start, start + PAGE).map(addressOf);
      const { data } = await to.users.getUserList({ emailAddress, limit: PAGE });
      for (const { id, primaryEmailAddress: address } of data) {
        found.set(address?.emailAddress ?? "", { id, isConfirmed: address?.verification?.status === "verified" });
      }
    }
    return found;
  }
}

interface Account {
  id: string;
  isConfirmed: boolean;
}

type Metadata = Pick<OrganizationMembership, "publicMetadata" | "privateMetadata">;

async function all<Item>(
  read: (page: { limit: number; offset: number }) => Promise<{ data: Item[] }>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const { data } = await read({ limit: PAGE, offset: items.length });
    items.push(...data);
    if (data.length < PAGE) return items;
  }
}

const isAdmin = ({ role }: OrganizationMembership) => role === "org:admin" || role === "org:owner";

const addressOf = ({ publicUserData }: OrganizationMembership) => (publicUserData?.identifier ?? "").toLowerCase();

function longMessageOf(error: unknown): string {
  if (!(error instanceof ClerkAPIResponseError)) return String(error);
  return error.errors.map(({ longMessage, message }) => longMessage ?? message).join(" ");
}
