import { DomainError } from "../../errors/domain-error.ts";

/** The seats of the organization that are left for a list, first come, first served. */
export class Seats {
  constructor(
    private readonly free: number | null,
    private taken: number,
  ) {}

  /** @param isReserved whether a pending invitation counts as a seat already, which helps only while no seats are missing */
  take(isReserved: boolean): void {
    const left = this.free === null ? Number.POSITIVE_INFINITY : this.free - this.taken;
    if (isReserved ? left < 0 : left < 1) throw noSeatLeft();
    if (!isReserved) this.taken++;
  }
}

const noSeatLeft = () =>
  new DomainError("seat_limit_reached", "There is no seat left: all are taken, and pending invitations count.");
