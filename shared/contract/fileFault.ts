/** Where in the file something is wrong, and what. */
export interface FileFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}
