import { describe, expect, it } from "vitest";
import { permissionClaims } from "./organization-claims.ts";

/** A list of one permission that takes so many bytes as JSON. */
const listOf = (bytes: number, letter = "x") => [letter.repeat((bytes - '[""]'.length) / Buffer.byteLength(letter))];

describe("permissionClaims", () => {
  it("lists permissions of up to 4,096 bytes as JSON", () => {
    expect(permissionClaims([])).toEqual({ permissions: [] });
    expect(permissionClaims(listOf(4096))).toEqual({ permissions: listOf(4096) });
  });

  it("leaves longer lists out, and states it", () => {
    expect(permissionClaims(listOf(4097))).toEqual({ permissions_omitted: true });
    const many = Array.from({ length: 500 }, (_, index) => `resource-${index}:read`);
    expect(permissionClaims(many)).toEqual({ permissions_omitted: true });
  });

  it("counts bytes, not characters", () => {
    expect(permissionClaims(listOf(4096, "ü"))).toEqual({ permissions: listOf(4096, "ü") });
    expect(permissionClaims(listOf(4098, "ü"))).toEqual({ permissions_omitted: true });
  });
});
