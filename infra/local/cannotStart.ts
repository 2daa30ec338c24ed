/** A reason not to go on that the person at the keyboard can act on. Its message is one plain sentence, shown without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
