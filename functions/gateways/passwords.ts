import { randomBytes, timingSafeEqual } from 'node:crypto'
import { argon2id } from 'hash-wasm'

/** OWASP ASVS 11.4.2. A stored hash says with what it was made, so these can grow. */
const today = { memory: 47_104, passes: 1, lanes: 1 } as const
const saltBytes = 16
const hashBytes = 32

/** argon2id as a PHC string: $argon2id$v=19$m=47104,t=1,p=1$salt$hash. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(saltBytes)
  const hash = await derive(password, salt, today, hashBytes)
  return `$argon2id$v=19$m=${today.memory},t=${today.passes},p=${today.lanes}$${plainBase64(salt)}$${plainBase64(hash)}`
}

/** `old`: right, and worth hashing anew. Without a stored hash it takes the same time and is wrong. Throws when the stored text is none. */
export const checkPassword = async (password: string, stored: string | undefined): Promise<'right' | 'old' | 'wrong'> => {
  const { memory, passes, lanes, salt, hash } = readHash(stored ?? nobody)
  const derived = await derive(password, salt, { memory, passes, lanes }, hash.length)
  if (!timingSafeEqual(derived, hash) || stored === undefined) return 'wrong'
  return memory === today.memory && passes === today.passes && lanes === today.lanes ? 'right' : 'old'
}

interface Cost {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

const derive = async (password: string, salt: Uint8Array, { memory, passes, lanes }: Cost, length: number): Promise<Buffer> =>
  Buffer.from(
    // Two keyboards write one letter in two ways.
    await argon2id({
      password: password.normalize('NFKC'),
      salt,
      memorySize: memory,
      iterations: passes,
      parallelism: lanes,
      hashLength: length,
      outputType: 'binary',
    }),
  )

const pattern = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z\d+/]+)\$([A-Za-z\d+/]+)$/

const readHash = (stored: string): Cost & { readonly salt: Buffer; readonly hash: Buffer } => {
  const [, memory, passes, lanes, salt = '', hash = ''] = pattern.exec(stored) ?? []
  if (!memory) throw new Error('a stored password hash cannot be read')
  return {
    memory: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

const plainBase64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** What is compared when nobody has this name: of no password. */
const nobody = `$argon2id$v=19$m=${today.memory},t=${today.passes},p=${today.lanes}$${plainBase64(Buffer.alloc(saltBytes))}$${plainBase64(Buffer.alloc(hashBytes))}`
