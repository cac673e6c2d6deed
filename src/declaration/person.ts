/**
 * One named person.
 *
 * Refused: a machine, a team, a mailing list, a placeholder.
 */
export interface Person {
  /**
   * The person's name, as colleagues write it.
   */
  readonly name: string;

  /**
   * The person's own e-mail address, by the grammar of the HTML living standard.
   *
   * @see https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
   */
  readonly email: string;
}
