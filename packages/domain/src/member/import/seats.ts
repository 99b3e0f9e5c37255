import { DomainError } from "../../errors/domain-error.ts";

/** The seats that are left to a list, first come, first served. */
export class Seats {
  constructor(
    private readonly free: number | null,
    private taken: number,
  ) {}

  /** An invitation kept a seat already, which is of use only while there are not too few as it is. */
  take(isKept: boolean): void {
    const left = this.free === null ? Number.POSITIVE_INFINITY : this.free - this.taken;
    if (isKept ? left < 0 : left < 1) throw seatless();
    if (!isKept) this.taken++;
  }
}

const seatless = () =>
  new DomainError("seat_limit_reached", "There is no seat left: all are taken, and pending invitations count.");
