/** Faults as the AWS SDK names them; what the store sees of an engine that did not do what it was asked. */

export const fault = (name: string, message: string): Error => Object.assign(new Error(message), { name })

export const invalid = (message: string): Error => fault('ValidationException', message)
