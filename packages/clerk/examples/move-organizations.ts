import type { ClerkClient, Organization, OrganizationInvitation, OrganizationMembership } from "@clerk/backend";

const PAGE = 100;

/** What became of one organization. */
export interface Moved {
  slug: string;
  members: number;
  /** Those who have no account here yet, and those who were invited there. */
  invited: number;
  /** Why it, or somebody in it, was left out. */
  problems: string[];
}

/**
 * Copies every organization with its metadata, members and pending invitations from Clerk to Guildhall, by the same SDK at
 * both ends. People are found by e-mail address: whoever has an account becomes a member, everybody else is invited with
 * the same role and metadata. What is there already is left as it is, so that it may be run again.
 * @param roleOf what a role is called here; roles of one's own must exist first
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
    const founder = members.find((member) => isAdmin(member) && accounts.has(addressOf(member)));
    const createdBy = founder && accounts.get(addressOf(founder));
    if (createdBy === undefined) {
      return { ...moved, problems: ["none of its admins has an account here: let one sign up, then run this again"] };
    }

    const { id } = await to.organizations.getOrganization({ slug }).catch(() =>
      to.organizations.createOrganization({
        ...{ name, slug, createdBy },
        publicMetadata: publicMetadata ?? {},
        privateMetadata: privateMetadata ?? {},
      }),
    );
    for (const member of members) {
      const userId = accounts.get(addressOf(member));
      const role = member === founder ? "org:owner" : roleOf(member.role);
      const metadata = { publicMetadata: member.publicMetadata, privateMetadata: member.privateMetadata };
      if (userId === undefined) await invite(id, { ...metadata, emailAddress: addressOf(member), role });
      else await attempt("members", addressOf(member), () => join(id, { userId, role, ...metadata }));
    }
    for (const invitation of invitations) await invite(id, { ...invitation, role: roleOf(invitation.role) });
    // Only now, since pending invitations count as seats.
    await to.organizations.updateOrganization(id, { maxAllowedMemberships });
    return moved;

    function invite(id: string, params: Pick<OrganizationInvitation, "emailAddress" | "role" | keyof Metadata>) {
      const { emailAddress, role, publicMetadata, privateMetadata } = params;
      return attempt("invited", emailAddress, () =>
        to.organizations.createOrganizationInvitation({
          ...{ organizationId: id, emailAddress, role },
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

  async function accountsOf(members: readonly OrganizationMembership[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < members.length; start += PAGE) {
      const emailAddress = members.slice(start, start + PAGE).map(addressOf);
      const { data } = await to.users.getUserList({ emailAddress, limit: PAGE });
      for (const { id, primaryEmailAddress } of data) found.set(primaryEmailAddress?.emailAddress ?? "", id);
    }
    return found;
  }
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
  const { errors } = error as { errors?: { longMessage?: string }[] };
  return errors?.[0]?.longMessage ?? String(error);
}
