/** A sealed text that was altered, moved to another record, cut short, or sealed in a way or with a key unknown here. */
export class CannotOpen extends Error {
  override name = 'CannotOpen'
}

/** The key service did not answer in time, or asked us to slow down: the same request may succeed in a moment. */
export class KeysBusy extends Error {
  override name = 'KeysBusy'
}

/** The key service says no: no permission, the key is disabled or deleted, or the data key is not one of its own. */
export class KeysRefused extends Error {
  override name = 'KeysRefused'
}
