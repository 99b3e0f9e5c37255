/** Which ids a list is limited to: with `in` one of these, with `notIn` none of these. */
export interface IdFilter<Id> {
  in?: readonly Id[] | undefined;
  notIn?: readonly Id[] | undefined;
}
