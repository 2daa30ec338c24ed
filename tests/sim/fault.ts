/** Faults as the AWS SDK names them; what the store sees of an engine that did not do what it was asked. */

export const fault = (name: string, message: string): Error => {
  // Histories throw them by the thousand, and where one was thrown says nothing.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  const made = Object.assign(new Error(message), { name })
  Error.stackTraceLimit = stackTraceLimit
  return made
}

export const invalid = (message: string): Error => fault('ValidationException', message)
