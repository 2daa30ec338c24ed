/** A transferred number keeps what is printed on it; so many are added so that it is no number of this queue. */
export const transferredBy = 1000

/** What is printed on the ticket, and how often that number was transferred here. */
export const printed = (serial: number): { readonly serial: number; readonly times: number } => ({
  serial: serial % transferredBy,
  times: Math.floor(serial / transferredBy),
})
