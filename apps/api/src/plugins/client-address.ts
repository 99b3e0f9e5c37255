import { normalizeIP } from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";

/** The bits of an IPv6 address that identify one client's network. */
const IPV6_PREFIX = 64;

/** What addresses of one client have in common. */
export const networkOf = (ip: string) => (ip.includes(":") ? normalizeIP(ip, IPV6_PREFIX) : ip);

/** What requests of one client address have in common. */
export const addressOf = ({ ip }: FastifyRequest) => `address ${networkOf(ip)}`;
