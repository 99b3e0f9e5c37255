import { restOperations } from "@guildhall/rest";
import type { TestUser } from "@guildhall/testing";
import { listProcedures } from "@guildhall/trpc";
import { endpointRows } from "../stages/endpoint-rows.ts";
import { procedureInputs } from "../stages/procedure-inputs.ts";
import { restCall, restRows } from "../stages/rest-rows.ts";
import type { FieldStage } from "./field-stage.ts";

export const apis = ["tRPC", "Better Auth", "REST"] as const;
type Api = (typeof apis)[number];

interface Request {
  method: string;
  path: string;
  body?: unknown;
}

/** A request that the walk makes as every caller. */
export interface Call {
  api: Api;
  /** As its documentation has it; in parentheses, what it is about. */
  name: string;
  isWrite: boolean;
  /** Whether it names an invitation by its id: a secret that only those have who got its link. */
  isByLink: boolean;
  request(stage: FieldStage, caller?: TestUser): Request;
}

/** Every procedure, organization endpoint, account endpoint with data and operation, and reads about something else. */
export const allCalls = (identityProvider: Parameters<typeof procedureInputs>[0]): Call[] => [
  ...procedureCalls(procedureInputs(identityProvider)),
  ...endpointCalls(),
  ...accountCalls,
  ...operationCalls(),
];

type Inputs = ReturnType<typeof procedureInputs>;

function procedureCalls(inputs: Inputs): Call[] {
  const call = (path: string, isWrite: boolean, input: unknown) => ({
    method: isWrite ? "POST" : "GET",
    path: `/trpc/${path}${isWrite ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`}`,
    ...(isWrite ? { body: input } : {}),
  });
  const plain = listProcedures().map(({ path, type }): Call => {
    const isWrite = type === "mutation";
    return {
      ...{ api: "tRPC", name: path, isWrite, isByLink: /^invitation\.(?!create|list)/.test(path) },
      request: (stage, caller) => call(path, isWrite, inputs[path]?.(stage, caller)),
    };
  });
  const about = (name: string, input: (stage: FieldStage, caller?: TestUser) => object): Call => {
    const [path = ""] = name.split(" ");
    return {
      ...{ api: "tRPC", name, isWrite: false, isByLink: path.startsWith("invitation.") },
      request: (stage, caller) => {
        const named = path.startsWith("invitation.") ? {} : { organization: stage.id };
        return call(path, false, { ...named, ...input(stage, caller) });
      },
    };
  };
  return [
    ...plain,
    about("member.get (oneself)", (_, caller) => ({ userId: caller?.id })),
    about("access.explain (a project)", ({ projectId }) => ({ permission: "project:update", projectId })),
    about("project.get (one the restricted member has)", ({ grantedId }) => ({ projectId: grantedId })),
    about("project.members (one the restricted member has)", ({ grantedId }) => ({ projectId: grantedId })),
    about("project.list (of another member)", ({ people }) => ({ userId: people.target.id })),
    about("team.members (a team only others are in)", ({ foreignTeamId }) => ({ teamId: foreignTeamId })),
    about("member.list (with teams)", () => ({ include: ["teams"] })),
    about("member.list (with last activity)", () => ({ include: ["lastActive"] })),
    about("team.list (of another member)", ({ people }) => ({ userId: people.target.id })),
    about("token.list (all)", () => ({ all: true })),
    about("invitation.get (pending, restricted)", ({ pendingId }) => ({ invitationId: pendingId })),
    about("invitation.get (canceled, restricted)", ({ canceledId }) => ({ invitationId: canceledId })),
  ];
}

function endpointCalls(): Call[] {
  const call = (path: string, isWrite: boolean, input: Record<string, string | object>) => {
    const query = new URLSearchParams(Object.entries(input).map(([key, value]) => [key, String(value)]));
    const address = `/api/auth/organization/${path}`;
    return isWrite ? { method: "POST", path: address, body: input } : { method: "GET", path: `${address}?${query}` };
  };
  const plain = Object.entries(endpointRows).map(([path, row]): Call => {
    const isWrite = row.method !== "GET";
    return {
      ...{ api: "Better Auth", name: path, isWrite, isByLink: /^(accept|reject|cancel|get)-invitation$/.test(path) },
      request: (stage) => call(path, isWrite, row.input(stage)),
    };
  });
  const about = (name: string, input: (stage: FieldStage, caller?: TestUser) => Record<string, string>): Call => {
    const [path = ""] = name.split(" ");
    return {
      ...{ api: "Better Auth", name, isWrite: false, isByLink: false },
      request: (stage, caller) => call(path, false, { organizationId: stage.id, ...input(stage, caller) }),
    };
  };
  return [
    ...plain,
    about("get-active-member-role (another's)", ({ people }) => ({ userId: people.target.id })),
    about("list-user-teams (one's own)", (_, caller) => ({ userId: caller?.id ?? "" })),
    about("list-team-members (a team only others are in)", ({ foreignTeamId }) => ({ teamId: foreignTeamId })),
    about("list-members (filtered by last activity)", () => ({
      ...{ filterField: "lastActiveAt", filterOperator: "gt", filterValue: "2000-01-01" },
    })),
  ];
}

/** The endpoints of Better Auth that read, other than those of organizations; the rest redirect a browser. */
const accountCalls = [
  ...["get-session", "list-sessions", "list-accounts", "token", "jwks", "api-key/list", "oauth2/get-consents"],
].map(
  (path): Call => ({
    ...{ api: "Better Auth", name: path, isWrite: false, isByLink: false },
    request: ({ id }) => ({
      method: "GET",
      path: `/api/auth/${path}${path === "token" ? `?organizationId=${id}` : ""}`,
    }),
  }),
);

function operationCalls(): Call[] {
  const call = (operationId: string, stage: FieldStage, caller?: TestUser) => {
    const { call: line, options } = restCall(operationId, stage, caller);
    const [method = "", path = ""] = line.split(" ");
    return { method, path: `/api/v1${path}`, ...options };
  };
  const isWrite = (operationId: string) =>
    restOperations.find((each) => each.operationId === operationId)?.method !== "GET";
  const plain = Object.keys(restRows).map(
    (operationId): Call => ({
      ...{ api: "REST", name: operationId, isWrite: isWrite(operationId), isByLink: false },
      request: (stage, caller) => call(operationId, stage, caller),
    }),
  );
  const granted = ["getProject", "listProjectMembers"].map(
    (operationId): Call => ({
      ...{ api: "REST", name: `${operationId} (one the restricted member has)`, isWrite: false, isByLink: false },
      request: (stage, caller) => call(operationId, { ...stage, projectId: stage.grantedId }, caller),
    }),
  );
  return [...plain, ...granted];
}
