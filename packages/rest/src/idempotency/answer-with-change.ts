import { type Services, type StoredAnswer, storeAnswer } from "@guildhall/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ApiContext } from "../operation/operation.ts";
import { underWay } from "./under-way.ts";

const JSON_TYPE = "application/json";

/** How the result of an operation becomes its answer. */
export interface Answering {
  successStatus: 200 | 201;
  /** Whether the answer shows a secret, which is not stored. */
  isSecret: boolean;
  view(result: unknown): unknown;
}

/**
 * The services for one request: if it has taken an Idempotency-Key, its answer is stored in the transaction of its change, so
 * that neither is committed without the other.
 * @param answering for the result of the verb, which has to be what its transaction returns
 */
export function servicesFor(
  { services, keyedCalls }: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  answering: Answering,
): Services {
  const call = keyedCalls.get(request);
  if (!call) return services;
  return {
    ...services,
    async beforeCommit(tx, result) {
      if (!call.claimed) return;
      const answer = answerOf(reply, answering, result);
      if (!(await storeAnswer(tx, call.claimed, answer))) throw underWay();
      call.stored = { result };
    },
  };
}

/** Answers a request with the result of its verb. */
export async function sendAnswer(
  { services, keyedCalls }: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  answering: Answering,
  result: unknown,
): Promise<FastifyReply> {
  const { claimed, stored } = keyedCalls.get(request) ?? {};
  if (stored && stored.result !== result) throw new Error("A verb returned something else than its transaction.");
  if (claimed && !stored) {
    // It needed no transaction, so nothing was changed.
    const answer = answerOf(reply, answering, result);
    if (!(await storeAnswer(services.database.orm, claimed, answer))) throw underWay();
  }
  return reply.status(answering.successStatus).send(answering.view(result));
}

function answerOf(reply: FastifyReply, { successStatus, isSecret, view }: Answering, result: unknown): StoredAnswer {
  // Every answer to a write is an object.
  const answer = view(result) as Record<string, unknown>;
  const body = String(reply.serializeInput(answer, String(successStatus), JSON_TYPE));
  const headers = { "content-type": `${JSON_TYPE}; charset=utf-8` };
  return { status: successStatus, headers, body: isSecret ? null : body };
}
